package io.postrider.compose.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.edition.EditionKey;
import io.postrider.rendering.reader.RenderedMail;
import java.net.URI;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class TestCopyTest {

  private static final EditionKey EDITION = new EditionKey("weekly", "2026-11-23");

  @Test
  void the_mark_is_the_first_that_is_seen_whatever_the_body_looks_like() {
    for (String body :
        new String[] {
          "<!doctype html><html><head><title>x</title></head><BODY class=\"a>b\"><p>Hi</p></body></html>",
          "<html><!-- <body> --><body><p>Hi</p></body></html>",
          "<p>Hi</p>"
        }) {
      String html = copy(body).mail().html();
      assertThat(Jsoup.parse(html).body().child(0).text())
          .startsWith("This is a test of weekly/2026-11-23 for o&o@x.example.");
      assertThat(Jsoup.parse(html).body().text()).endsWith("Hi");
    }
  }

  @Test
  void all_but_the_mark_the_address_and_the_id_is_as_in_the_mail() {
    Letter copy = copy("<body>Hi</body>");
    assertThat(copy.to()).isEqualTo("o&o@x.example");
    assertThat(copy.mail().subject()).isEqualTo("[Test] News");
    assertThat(copy.mail().text()).startsWith("*** This is a test of ").endsWith("\n\nHi");
    assertThat(copy.messageId())
        .matches("weekly\\.2026-11-23\\.test-[0-9a-z]{1,13}@news\\.example")
        .isNotEqualTo(copy("<body>Hi</body>").messageId());
    assertThat(copy.unsubscribe()).isEqualTo(URI.create("https://news.example/u/preview"));
  }

  private static Letter copy(String html) {
    Letter preview =
        new Letter(
            "weekly.2026-11-23.preview-0@news.example",
            "News <news@news.example>",
            null,
            "bounces@news.example",
            "reader@example.org",
            "Reader",
            "<weekly.news.example>",
            "weekly-2026-11-23:weekly:digest:newsexample",
            URI.create("https://news.example/u/preview"),
            new RenderedMail("News", html, "Hi"));
    return TestCopy.of(preview, "o&o@x.example", EDITION);
  }
}
