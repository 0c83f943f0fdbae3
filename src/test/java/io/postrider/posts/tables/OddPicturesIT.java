package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.posts.Post;
import org.junit.jupiter.api.Test;

/** What is made of featured images. */
class OddPicturesIT extends OddBlog {

  @Test
  void of_a_doubled_featured_image_the_first_counts() {
    blog.meta(96, "_thumbnail_id", "5");

    assertThat(blog.post(96).body().image().url()).contains("/cells");
  }

  @Test
  void a_featured_image_that_is_gone_is_a_warning_and_the_text_gives_another() {
    blog.post(900, "2026-11-19 08:00:00", ZERO, "<p><img src=\"/in-text.jpg\"> Text</p>");
    blog.meta(900, "_thumbnail_id", "4711");

    assertThat(blog.post(900).body().image().url()).isEqualTo("http://127.0.0.1:8317/in-text.jpg");
    assertThat(blog.post(900).warnings()).containsExactly("Its featured image 4711 is gone.");
  }

  @Test
  void a_featured_image_that_is_no_picture_at_all_is_none() {
    blog.post(900, "2026-11-19 08:00:00", ZERO, "Text").post(901, "2026-11-19 08:00:00", ZERO, "T");
    blog.meta(900, "_thumbnail_id", "96").meta(901, "_thumbnail_id", "-1");

    assertThat(blog.post(900).body().image()).isNull();
    assertThat(blog.post(901).body().image()).isNull();
    assertThat(blog.post(901).warnings()).isEmpty();
  }

  @Test
  void a_picture_without_usable_metadata_has_no_known_size() {
    blog.change(
        "UPDATE wp_postmeta SET meta_value = 'a:1:{broken' WHERE post_id = 4 AND meta_key = '_wp_attachment_metadata'");

    assertThat(blog.post(96).body().image())
        .isEqualTo(
            new Post.Image(
                UPLOADS + "/2026/04/cells.jpg", "Stained cells under the microscope", null, null));
  }

  @Test
  void a_picture_whose_path_leads_out_of_the_uploads_is_not_shown() {
    blog.change(
        "UPDATE wp_postmeta SET meta_value = '../../wp-config.php.jpg' WHERE post_id = 5 AND meta_key = '_wp_attached_file'",
        "UPDATE wp_posts SET post_content = 'Text' WHERE ID = 98");

    assertThat(blog.post(98).body().image()).isNull();
  }
}
