package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.Setting;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates all keys of the gateway; stores none. */
@Command(name = "keygen", description = "Makes keys, as lines for an environment file.")
final class KeygenCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    SecureRandom random = new SecureRandom();
    Map<String, String> keys = new LinkedHashMap<>();
    for (Setting key :
        new Setting[] {Setting.CREDENTIAL_KEY, Setting.DATA_KEY, Setting.LOOKUP_KEY}) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      keys.put(key.env(), HexFormat.of().formatHex(bytes));
    }
    var out = Main.out(spec);
    if (json) {
      out.println(Json.line(keys));
    } else {
      keys.forEach((name, value) -> out.println(name + "=" + value));
    }
    return 0;
  }
}
