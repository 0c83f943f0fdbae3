package io.postrider.posts.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import io.postrider.posts.pictures.FeaturedImage.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturedImageTest {

  private static final String UPLOADS = "https://blog.example/wp-content/uploads/2026/11/";
  private static final Size FULL = jpeg("full", 2560, 1707);

  @Test
  void the_smallest_size_that_is_sharp_in_a_mail_is_taken() {
    assertThat(chosen(FULL, jpeg("medium", 300, 200), jpeg("big", 1536, 1024)))
        .isEqualTo(new Post.Image(UPLOADS + "big.jpg", "A knee", 1536, 1024));
  }

  @Test
  void a_picture_smaller_than_that_is_taken_at_its_widest() {
    Size small = jpeg("full", 900, 600);

    assertThat(url(small, jpeg("medium", 300, 200), jpeg("large", 768, 512)))
        .isEqualTo(UPLOADS + "full.jpg");
  }

  @Test
  void a_cropped_size_is_passed_over() {
    assertThat(url(FULL, jpeg("banner", 1200, 400), jpeg("square", 1300, 1300)))
        .isEqualTo(UPLOADS + "full.jpg");
  }

  @Test
  void rounding_to_whole_pixels_is_no_cropping() {
    assertThat(url(FULL, jpeg("odd", 1201, 790))).isEqualTo(UPLOADS + "odd.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webp", "avif", "svg+xml", "heic"})
  void a_format_that_some_mail_clients_cannot_show_is_passed_over(String format) {
    Size full = new Size(UPLOADS + "full." + format.substring(0, 3), 2560, 1707, "image/" + format);

    assertThat(url(full, jpeg("large", 1024, 683))).isEqualTo(UPLOADS + "large.jpg");
    assertThat(chosen(full)).isNull();
  }

  @Test
  void a_converted_picture_that_kept_its_old_type_is_known_by_its_address() {
    assertThat(chosen(new Size(UPLOADS + "full.jpg.webp?w=3", 2560, 1707, "image/jpeg"))).isNull();
    assertThat(chosen(new Size(UPLOADS + "full.jpg", 2560, 1707, "image/webp"))).isNull();
  }

  @Test
  void an_address_without_an_ending_is_known_by_its_type_alone() {
    String address = "https://cdn.example/pictures/96?size=full.webp";

    assertThat(url(new Size(address, 800, 600, "image/png"))).isEqualTo(address);
    assertThat(chosen(new Size(address, 800, 600, ""))).isNull();
    assertThat(url(new Size(UPLOADS + "a.GIF", 800, 600, ""))).isEqualTo(UPLOADS + "a.GIF");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -7})
  void a_picture_that_nobody_measured_is_shown_without_measures(int side) {
    assertThat(chosen(jpeg("full", side, side)))
        .isEqualTo(new Post.Image(UPLOADS + "full.jpg", "A knee", null, null));
  }

  @Test
  void measured_sizes_of_an_unmeasured_picture_are_better_than_it() {
    assertThat(url(jpeg("full", 0, 0), jpeg("thumbnail", 150, 150), jpeg("large", 1024, 683)))
        .isEqualTo(UPLOADS + "large.jpg");
    assertThat(chosen(jpeg("full", 0, 0), jpeg("large", 1, 1)))
        .extracting(Post.Image::url)
        .isEqualTo(UPLOADS + "full.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/uploads/a.jpg", "javascript:alert(1)//a.jpg", "data:image/png,a.png"})
  void an_address_that_leads_nowhere_on_the_web_is_no_picture(String address) {
    assertThat(chosen(new Size(address, 800, 600, "image/jpeg"))).isNull();
  }

  @Test
  void the_order_of_the_sizes_does_not_matter() {
    assertThat(url(FULL, jpeg("a", 1200, 800), jpeg("b", 1200, 800)))
        .isEqualTo(url(FULL, jpeg("b", 1200, 800), jpeg("a", 1200, 800)));
  }

  private static Size jpeg(String name, int width, int height) {
    return new Size(UPLOADS + name + ".jpg", width, height, "image/jpeg");
  }

  private static Post.@Nullable Image chosen(Size full, Size... others) {
    return FeaturedImage.of(" A knee ", full, List.of(others));
  }

  private static String url(Size full, Size... others) {
    return Objects.requireNonNull(chosen(full, others)).url();
  }
}
