package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateFolders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's name in an announcement's own words. */
class ReaderFieldsTest {

  private static final String NAMED = "${reader.firstName|friend}";

  private static Post post(boolean own) {
    return new Post(
        new Post.Identity("body:1", "body:1", "https://ridgeline.example/"),
        new Post.Head(
            "Good news, " + NAMED, Instant.parse("2026-11-20T12:00:00Z"), null, null, null),
        new Post.Body(
            "For ${reader.name|you}",
            "<p>Dear ${reader.name|Tom &amp; Jo}, <code>"
                + NAMED
                + "</code></p>"
                + "<p><a href=\"https://ridgeline.example/book/\" title=\"button\">Book</a></p>",
            null,
            null),
        new Post.Labels(List.of(), List.of(), own),
        List.of());
  }

  private static RenderedMail mail(String name, boolean own) {
    Templates templates = new TemplateFolders(Path.of("templates")).load("announcement");
    Digest digest = Samples.digest(Show.EXCERPT).saying("announcement", "Hi " + NAMED, List.of());
    return new Renderer(Clock.systemUTC())
        .prepare(digest, templates, List.of(post(own)), LocalDate.parse("2026-11-20"))
        .render(Samples.reader(name));
  }

  @Test
  void it_stands_in_subject_title_preheader_and_text_of_both_parts() {
    RenderedMail mail = mail("Krämer, Sofie", true);

    assertThat(mail.subject()).isEqualTo("Hi Sofie");
    assertThat(Jsoup.parse(mail.html()).text())
        .contains("For Krämer, Sofie", "Good news, Sofie", "Dear Krämer, Sofie, " + NAMED);
    assertThat(mail.text()).contains("Good news, Sofie", "Dear Krämer, Sofie,");
  }

  @Test
  void readers_without_a_name_read_the_other_word() {
    RenderedMail mail = mail(null, true);

    assertThat(mail.subject()).isEqualTo("Hi friend");
    assertThat(mail.html()).contains("Dear Tom &amp; Jo,");
    assertThat(mail.text()).contains("Dear Tom & Jo,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "${7*7} [[${7*7}]] [(${7*7})]",
        "${reader.name|x}",
        "\uDB80\uDC00\uDB80\uDC01",
        "a\r\nBcc: eve@evil",
        "$1 \\ \"'",
        "yes",
      })
  void whatever_a_reader_is_called_is_text(String name) {
    RenderedMail mail = mail(name, true);
    String shown = Samples.reader(name).shownName();

    assertThat(mail.subject()).doesNotContain("\r", "\n").startsWith("Hi ");
    assertThat(mail.html()).doesNotContain("<script>", "49");
    assertThat(Jsoup.parse(mail.html()).text())
        .contains("Dear " + (shown == null ? "Tom & Jo" : shown.strip()) + ",");
  }

  @Test
  void a_blogs_post_has_no_fields_and_no_buttons() {
    RenderedMail mail = mail("Sofie", false);

    assertThat(mail.text()).contains("Good news, " + NAMED);
    assertThat(Jsoup.parse(mail.html()).select(".content td.action")).isEmpty();
  }

  @Test
  void a_link_alone_in_its_paragraph_may_be_a_button() {
    RenderedMail mail = mail("Sofie", true);

    assertThat(Jsoup.parse(mail.html()).select(".content td.solid").attr("style"))
        .contains("text-align:center");
    assertThat(Jsoup.parse(mail.html()).select(".content td.solid a").attr("href"))
        .isEqualTo("https://ridgeline.example/book/");
    assertThat(mail.text()).contains("Book <https://ridgeline.example/book/>");
  }
}
