// Parses an AsyncAPI document and prints its errors. Usage: node asyncapi.js FILE
const { Parser, fromFile } = require('@asyncapi/parser');

fromFile(new Parser(), process.argv[2])
  .parse()
  .then(({ diagnostics }) => {
    const errors = diagnostics.filter((d) => d.severity === 0);
    errors.forEach((e) => console.error(`${e.path.join('.')}: ${e.message}`));
    console.log(`${process.argv[2]}: ${errors.length} errors`);
    process.exit(errors.length > 0 ? 1 : 0);
  });
