package io.postrider.rendering;

import static io.postrider.rendering.Samples.POSTS;
import static io.postrider.rendering.Samples.RIGHT_TO_LEFT;
import static io.postrider.rendering.Samples.SHOULDER;
import static io.postrider.rendering.Samples.SLOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Show;
import io.postrider.posts.Post;
import io.postrider.rendering.reader.RenderedMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What readers get, byte for byte. After an intended change run {@code ./mvnw test
 * -Dtest=GoldenMailTest -Dgolden.renew=true} and look at the difference before committing it.
 */
class GoldenMailTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private enum Mail {
    EXCERPTS(Show.EXCERPT, POSTS, "Anna", "en"),
    ONE_POST(Show.EXCERPT, List.of(SHOULDER), null, "en"),
    TITLES(Show.TITLE, POSTS, null, "en"),
    FULL(Show.FULL, POSTS, "Zoë <b>&\"'$ ${7*7}", "en"),
    GERMAN(Show.EXCERPT, POSTS, "Jürgen", "de-AT"),
    GERMAN_FULL(Show.FULL, List.of(SHOULDER), null, "de"),
    GERMAN_TITLES(Show.TITLE, POSTS, "Jürgen", "de"),
    HEBREW(Show.EXCERPT, RIGHT_TO_LEFT, "נועה", "he-IL"),
    HEBREW_TITLES(Show.TITLE, RIGHT_TO_LEFT, null, "he"),
    HEBREW_FULL(Show.FULL, RIGHT_TO_LEFT, "Anna (אנה)", "he"),
    HEBREW_ABOUT_ENGLISH(Show.EXCERPT, POSTS, null, "he"),
    ENGLISH_ABOUT_HEBREW(Show.EXCERPT, RIGHT_TO_LEFT, "נועה", "en"),
    ENGLISH_ABOUT_HEBREW_FULL(Show.FULL, RIGHT_TO_LEFT, null, "en");

    private final Show show;
    private final List<Post> posts;
    private final String name;
    private final String locale;

    Mail(Show show, List<Post> posts, String name, String locale) {
      this.show = show;
      this.posts = posts;
      this.name = name;
      this.locale = locale;
    }
  }

  @TempDir Path actual;

  @ParameterizedTest
  @EnumSource
  void the_digest_looks_as_it_did(Mail mail) throws IOException {
    RenderedMail rendered =
        new Renderer(Clock.systemUTC())
            .prepare(Samples.digest(mail.show), Samples.withHebrew("digest"), mail.posts, SLOT)
            .render(Samples.reader(mail.name, mail.locale));
    Path folder = GOLDEN.resolve("digest-" + mail.name().toLowerCase().replace('_', '-'));
    compare(folder.resolve("subject.txt"), rendered.subject());
    compare(folder.resolve("body.html"), rendered.html());
    compare(folder.resolve("body.txt"), rendered.text());
  }

  private void compare(Path golden, String content) throws IOException {
    if (Boolean.getBoolean("golden.renew")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, content);
    }
    Path file = Files.writeString(actual.resolve(golden.getFileName()), content);
    assertThat(file)
        .usingCharset(StandardCharsets.UTF_8)
        .hasSameTextualContentAs(golden, StandardCharsets.UTF_8)
        .hasSameBinaryContentAs(golden);
  }
}
