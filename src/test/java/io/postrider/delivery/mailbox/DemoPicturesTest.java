package io.postrider.delivery.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoPicturesTest {

  private static final String BASE = "https://ridgeline.example/wp-content/uploads/2026/11/";

  @Test
  void every_picture_of_the_sample_posts_is_shipped() throws IOException {
    String posts = Files.readString(Path.of("jobs/demo/posts.xml"));
    assertThat(DemoPictures.namedBy(posts)).hasSize(6);
    assertThat(Pattern.compile("uploads/[^\"]*").matcher(DemoPictures.in(posts)).results())
        .isEmpty();
  }

  @Test
  void other_addresses_stay_as_they_are() {
    String html = "<img src=\"" + BASE + "nothing.png\"><img src=\"https://o.example/knee.png\">";
    assertThat(DemoPictures.in(html)).isEqualTo(html);
    assertThat(DemoPictures.namedBy(html)).isEmpty();
  }
}
