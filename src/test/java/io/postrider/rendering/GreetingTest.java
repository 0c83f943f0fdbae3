package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.digest.file.FrozenDigest;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateFolders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code greeting} in a digest's file makes of a reader's name. */
class GreetingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          digest       | name       | Krämer, Sofie | Hello Krämer, Sofie,
          digest       | first-name | Krämer, Sofie | Hello Sofie,
          digest       | first-name | Family Krämer | Hello Family Krämer,
          digest       | none       | Krämer, Sofie |
          digest       | name       |               |
          digest       | first-name | s@example.org |
          announcement | name       | Krämer, Sofie | Hello Krämer, Sofie,
          announcement | first-name | Krämer, Sofie | Hello Sofie,
          announcement | first-name | <b>${7*7}</b> | Hello <b>${7*7}</b>,
          announcement | none       | Krämer, Sofie |
          announcement | first-name |               |
          """)
  void readers_are_greeted_as_the_digest_says(
      String template, String greeting, String name, String expected) {
    RenderedMail mail = mail(template, greeting, name);
    String html = Jsoup.parse(mail.html()).text();

    if (expected == null) {
      assertThat(html).doesNotContain("Hello").doesNotContain("Krämer", "s@example.org");
      assertThat(mail.text()).doesNotContain("Hello").doesNotContain("Krämer", "s@example.org");
    } else {
      assertThat(html).containsOnlyOnce(expected).containsOnlyOnce("Hello");
      assertThat(mail.text().lines()).containsOnlyOnce(expected);
    }
  }

  private static RenderedMail mail(String template, String greeting, String name) {
    String frozen = FrozenDigest.of(Samples.digest(Show.EXCERPT));
    String changed = frozen.replaceAll("(?m)^greeting: .*$", "greeting: " + greeting);
    Digest digest = FrozenDigest.thaw(changed).saying(template, null, List.of());
    return new Renderer(Clock.systemUTC())
        .prepare(
            digest,
            new TemplateFolders(Path.of("templates")).load(template),
            List.of(Samples.NUTRITION),
            Samples.SLOT)
        .render(Samples.reader(name));
  }
}
