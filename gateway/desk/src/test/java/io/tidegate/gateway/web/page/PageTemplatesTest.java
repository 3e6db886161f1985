package io.tidegate.gateway.web.page;

import static org.assertj.core.api.Assertions.assertThatCode;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.html.policy.PreventInlineEventHandlers;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTemplatesTest {
  /** The content security policy of the pages would refuse to run one. */
  @Test
  void noTemplateHasAnInlineEventHandler(@TempDir Path generated) {
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(Path.of("desk/src/main/jte")), generated, ContentType.Html);
    engine.setHtmlPolicy(new PreventInlineEventHandlers());
    assertThatCode(engine::generateAll).doesNotThrowAnyException();
  }
}
