package io.postrider.posts.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.content.Excerpt;
import io.postrider.posts.content.PostContent;
import io.postrider.posts.fields.PlainText;
import io.postrider.posts.markup.StoredText.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is stored, next to what a mail gets of it. After an intended change run {@code ./mvnw test
 * -Dtest=GoldenContentTest -Dgolden.renew=true} and look at the difference before committing it.
 */
class GoldenContentTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/content");

  private static final StoredText TEXTS =
      new StoredText(
          Map.of(7L, "<!-- wp:paragraph --><p>Call us first.</p><!-- /wp:paragraph -->"),
          Map.of(
              4L, new Picture("https://ridgeline.example/4.jpg", "Knee", "The knee", 300, 200),
              5L, new Picture("https://ridgeline.example/5.webp", "Cells", "", 300, 200)),
          Locale.US);

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "classic", "elementor", "page-builders", "right-to-left"})
  void a_body_with_everything_in_it_comes_out_as_it_did(String name) throws IOException {
    String[] stored = Files.readString(GOLDEN.resolve(name + ".stored")).split("\n", 2);
    StoredText.Html html = TEXTS.html(stored[1]);
    PostContent content = PostContent.clean(html.html(), "https://ridgeline.example/posts/one/");
    compare(name + ".html", content.html() + "\n");
    compare(
        name + ".txt",
        """
        Title: %s
        Excerpt: %s
        Minutes: %s
        Picture: %s
        Warnings: %s %s
        Text: %s
        """
            .formatted(
                PlainText.of(TEXTS.title(stored[0])),
                Excerpt.byHand("", content),
                content.minutes(),
                content.image(),
                html.warnings(),
                content.warnings(),
                content.text()));
  }

  private static void compare(String file, String actual) throws IOException {
    Path golden = GOLDEN.resolve(file);
    if (Boolean.getBoolean("golden.renew")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
