package io.postrider.compose.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.rendering.model.Preheader;
import org.junit.jupiter.api.Test;

class MailViewTest {

  private static final String MAIL =
      """
      <!DOCTYPE html><html><head><meta name="color-scheme" content="light dark"><base href="https://x.example">
      <!--[if mso]><style>td { color: red }</style><![endif]-->
      <style>:root { color-scheme: light dark }
      @media screen and (max-width: 600px) and ( prefers-color-scheme:dark ) { p { color: white } }
      @media (prefers-color-scheme: light) { p { color: black } }</style></head>
      <body><p>(prefers-color-scheme: dark)</p><img src="https://x.example/a.png" alt="A hill"></body></html>
      """;

  @Test
  void dark_is_dark_wherever_it_is_opened() {
    String dark = MailView.DARK.of(MAIL);
    assertThat(dark)
        .contains("@media screen and (max-width: 600px) and (min-width: 0) { p { color: white")
        .contains("@media (max-width: 0) { p { color: black")
        .contains("content=\"dark\"", "color-scheme: dark }");
  }

  @Test
  void light_is_light_wherever_it_is_opened() {
    assertThat(MailView.LIGHT.of(MAIL))
        .contains("and (max-width: 0) { p { color: white", "(min-width: 0) { p { color: black")
        .contains("content=\"light\"", "color-scheme: light }");
  }

  @Test
  void nothing_but_styles_is_changed_and_links_open_beside_the_page() {
    assertThat(MailView.LIGHT.of(MAIL))
        .contains("<p>(prefers-color-scheme: dark)</p>", "<base target=\"_blank\">")
        .contains("<!--[if mso]><style>td { color: red }</style><![endif]-->")
        .contains("src=\"https://x.example/a.png\"")
        .doesNotContain("<base href");
  }

  @Test
  void without_images_their_words_are_left() {
    assertThat(MailView.NO_IMAGES.of(MAIL)).contains("<img alt=\"A hill\">");
  }

  @Test
  void a_mail_without_dark_colours_is_known() {
    assertThat(MailView.knowsDark(MAIL)).isTrue();
    assertThat(MailView.knowsDark("<p>(prefers-color-scheme: dark)</p>")).isFalse();
  }

  @Test
  void what_a_mailbox_shows_ends_where_the_filler_begins() {
    assertThat(
            Preheader.of(
                "<div style=display:none>First words.&#8199;&#847;&zwnj;&nbsp;</div>Hello"))
        .isEqualTo("First words.");
    assertThat(Preheader.of("<p>Hello</p><p>Anna</p>")).isEqualTo("Hello Anna");
  }

  @Test
  void what_gmail_clips_is_told() {
    assertThat(new Size(52_224).room()).isEqualTo("50% of Gmail's 102 KB");
    assertThat(new Size(105_472).room()).startsWith("1.0 KB too much");
  }
}
