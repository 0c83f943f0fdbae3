package io.postrider.posts.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Posts.Addresses;
import io.postrider.posts.mysql.TableNames;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static final String HOME = "https://blog.example";
  private static final String BASE = HOME + "/wp-content/uploads";
  private static final TableNames ALONE = new TableNames("wp_", "wp_");

  private static String base(TableNames names, String... more) {
    Map<String, String> options = new HashMap<>(Map.of("home", HOME, "siteurl", HOME + "/"));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return Uploads.base(new Addresses(null, null), options, HOME, names);
  }

  @Test
  void uploads_lie_below_wordpress_itself() {
    assertThat(base(ALONE)).isEqualTo(BASE);
    assertThat(base(ALONE, "siteurl", "https://cms.example/wp"))
        .isEqualTo("https://cms.example/wp/wp-content/uploads");
  }

  @Test
  void an_option_may_name_another_folder_or_address() {
    assertThat(base(ALONE, "upload_path", "files")).isEqualTo(HOME + "/files");
    assertThat(base(ALONE, "upload_path", "/var/www/uploads")).isEqualTo(BASE);
    assertThat(base(ALONE, "upload_path", "../secret")).isEqualTo(BASE);
    assertThat(base(ALONE, "upload_url_path", "https://cdn.example/u/"))
        .isEqualTo("https://cdn.example/u");
  }

  @Test
  void a_site_of_a_network_has_a_folder_of_its_own() {
    assertThat(base(new TableNames("wp_7_", "wp_"))).isEqualTo(BASE + "/sites/7");
    assertThat(base(new TableNames("wp_7_", "wp_7_"))).isEqualTo(BASE);
  }

  @Test
  void the_setting_wins_over_all() {
    assertThat(
            Uploads.base(
                new Addresses(null, "https://cdn.example/x/"),
                Map.of("upload_url_path", "https://other.example"),
                HOME,
                new TableNames("wp_7_", "wp_")))
        .isEqualTo("https://cdn.example/x");
  }

  @Test
  void wordpress_moves_with_a_home_that_the_settings_correct() {
    assertThat(
            Uploads.base(
                new Addresses(null, null),
                Map.of("home", "http://localhost", "siteurl", "http://localhost/wp"),
                HOME,
                ALONE))
        .isEqualTo(HOME + "/wp/wp-content/uploads");
  }

  @ParameterizedTest
  @CsvSource({
    "2026/05/knee.jpg, https://blog.example/wp-content/uploads/2026/05/knee.jpg",
    "a b.jpg, https://blog.example/wp-content/uploads/a%20b.jpg",
    "what?.jpg, https://blog.example/wp-content/uploads/what%3F.jpg",
    "/var/www/wp-content/uploads/2026/x.png, https://blog.example/wp-content/uploads/2026/x.png",
    "https://cdn.example/x.png, https://cdn.example/x.png",
  })
  void a_file_has_an_address(String file, String address) {
    assertThat(Uploads.address(BASE, file)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "../../wp-config.php",
        "2026/../../x.png",
        "/etc/passwd",
        "2026\\..\\x.png",
        "a\nb.png",
        "/var/wp-content/uploads/../../x"
      })
  void a_path_that_leads_elsewhere_has_none(String file) {
    assertThat(Uploads.address(BASE, file)).isNull();
    assertThat(Uploads.address(BASE, null)).isNull();
  }

  @Test
  void a_smaller_size_lies_beside_the_picture_whatever_folder_it_names() {
    String picture = BASE + "/2026/05/knee.jpg";

    assertThat(Uploads.beside(picture, "knee-300x200.jpg"))
        .isEqualTo(BASE + "/2026/05/knee-300x200.jpg");
    assertThat(Uploads.beside(picture, "../../knee-300x200.jpg"))
        .isEqualTo(BASE + "/2026/05/knee-300x200.jpg");
    assertThat(Uploads.beside(picture, "..")).isNull();
    assertThat(Uploads.beside(picture, "")).isNull();
  }
}
