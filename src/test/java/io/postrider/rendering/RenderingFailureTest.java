package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.postrider.edition.content.Templates;
import io.postrider.rendering.reader.RenderingFailure;
import org.junit.jupiter.api.Test;

/** A template that no sample reader breaks may fail for a real one; the edition is frozen then. */
class RenderingFailureTest {

  private static final Templates DIGEST = Samples.templates();

  private static RenderingFailure failure(String name) {
    String html =
        DIGEST
            .html()
            .replace(
                "</body>",
                "<p th:if=\"${reader.named}\" th:text=\"${reader.name.substring(0,3)}\"></p></body>");
    PreparedEdition edition = Samples.edition(Samples.html(DIGEST, html));
    assertThat(edition.render(Samples.reader("Anna"))).isNotNull();
    return catchThrowableOfType(RenderingFailure.class, () -> edition.render(Samples.reader(name)));
  }

  @Test
  void it_says_which_expression_of_which_line_fails_and_keeps_the_readers_value_apart() {
    RenderingFailure failure = failure("Al");

    assertThat(failure.getMessage())
        .matches("Template digest/body\\.html, line \\d+: \"reader\\.name\\.substring\\(0,3\\)\"");
    assertThat(failure.how()).contains("length 2", "where reader.name is \"Al\"");
  }
}
