package io.postrider.rendering;

import static io.postrider.rendering.Samples.POSTS;
import static io.postrider.rendering.Samples.SLOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.gate.SourceGate;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateRefused;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateGatesTest {

  private static final Templates GOOD = Samples.templates();
  private static final String AUTHOR_LINE = "[# th:if=\"${post.author}\"]";

  @Test
  void an_unknown_property_is_refused_with_its_line() {
    refused(
        html("${lead.title}", "${lead.titel}"),
        "Template digest/body.html, line ",
        "\"lead.titel\": Property or field 'titel' cannot be found; fix it there.");
  }

  @Test
  void a_broken_expression_is_refused_with_its_line() {
    refused(
        text("[(${edition.date})]", "[(${edition.date + })]"),
        "Template digest/body.txt, line 2: does not render");
  }

  @Test
  void a_broken_expression_that_only_some_reader_would_meet_is_refused() {
    refused(
        html(
            "<p th:if=\"${reader.named and digest.greeting != 'NONE'}\" style=\"margin:0 0 4px\">",
            "<p th:if=\"${reader.named}\"><i th:text=\"${reader.nam}\"></i>"),
        "\"reader.nam\"");
  }

  @Test
  void a_property_that_some_post_lacks_is_refused_although_these_posts_have_it() {
    Templates templates = text(AUTHOR_LINE, "[(${post.author.length()})]" + AUTHOR_LINE);
    assertThatThrownBy(() -> prepare(templates, List.of(Samples.NUTRITION)))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining("post.author.length()");
  }

  @Test
  void an_unclosed_tag_is_refused_with_its_line() {
    int line = SourceGate.line(GOOD.html(), GOOD.html().indexOf("<h1 "));
    refused(
        html("</h1>", ""),
        "line " + line + ": <h1> is never closed, or closed too late; put </h1> where it ends.");
    refused(html("</body>", "</td></body>"), "<body> is never closed");
    refused(html("</html>", "</html></p>"), "</p> closes nothing; take it out.");
    refused(html("</html>", "</html"), "</html is never ended; add \">\".");
  }

  @Test
  void an_unclosed_text_element_is_refused() {
    refused(text("[/]", ""), "Template digest/body.txt");
  }

  @Test
  void a_mail_without_unsubscribe_link_is_refused() {
    refused(
        html("th:href=\"${reader.unsubscribe}\"", "href=\"https://ridgeline.example/bye\""),
        "Template digest/body.html: the unsubscribe link does not show, and every mail must have"
            + " it; write <a th:href=\"${reader.unsubscribe}\">.");
    refused(
        text("[(${reader.unsubscribe})]", ""),
        "Template digest/body.txt: the unsubscribe link does not show");
    refused(
        html("<p style=\"margin:0 0 8px\"><a", "<p style=\"display: none\"><a"),
        "the unsubscribe link does not show");
  }

  @Test
  void the_preferences_link_may_be_left_out_and_stands_in_for_no_other() {
    assertThatCode(
            () -> Samples.edition(html("${reader.preferences}", "${digest.footer.privacyPolicy}")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Samples.edition(text("[(${reader.preferences})]", "")))
        .doesNotThrowAnyException();
    refused(
        html("${reader.unsubscribe}", "${reader.preferences}"),
        "the unsubscribe link does not show");
  }

  @Test
  void a_mail_without_postal_address_is_refused() {
    refused(
        html("th:text=\"${line}\"", "th:if=\"${false}\""),
        "Template digest/body.html: the postal address does not show");
    refused(text("[(${line})]", ""), "Template digest/body.txt: the postal address does not show");
  }

  @Test
  void a_mail_without_the_disclaimer_that_was_named_is_refused() {
    refused(
        html("th:text=\"${digest.footer.disclaimer}\"", ""),
        "Template digest/body.html: the disclaimer does not show");
    refused(
        text("[(${plain.wrap(digest.footer.disclaimer)})]", ""),
        "Template digest/body.txt: the disclaimer does not show");
  }

  @Test
  void an_expression_left_over_in_the_mail_is_refused() {
    refused(
        html("<p style=\"margin:0 0 8px\"><a", "<p style=\"margin:0 0 8px\">${reader.name}<a"),
        "Template digest/body.html: \"${reader.name}",
        "is left over in the mail, so that was not evaluated; fix or remove it.");
    refused(text("[(#{unsubscribe})]:", "Unsubscribe [[:"), "digest/body.txt: \"[[:");
    refused(text("[(#{unsubscribe})]:", "Unsubscribe [(:"), "digest/body.txt, line ");
    refused(text("[(#{unsubscribe})]:", "th:text=\"x\""), "digest/body.txt: \"th:text=");
  }

  @Test
  void a_post_may_speak_of_expressions() {
    Post post =
        Samples.withContent("<p>Write ${name} or [[${name}]] or [(${name})] th:if=\"x\"</p>");
    RenderedMail mail =
        new Renderer(Clock.systemUTC())
            .prepare(Samples.digest(Show.FULL), GOOD, List.of(post), SLOT)
            .render(Samples.ANNA);
    assertThat(mail.html()).contains("Write ${name} or [[${name}]] or [(${name})] th:if=");
    assertThat(mail.text()).contains("Write ${name} or [[${name}]] or [(${name})] th:if=");
  }

  @Test
  void an_empty_subject_or_one_with_line_breaks_is_refused() {
    refusedSubject("  ", "The subject of digest \"weekly-digest\": comes out empty");
    refusedSubject("\u200B\u00AD", "The subject of digest \"weekly-digest\": comes out empty");
    refusedSubject("a\nb", "The subject of digest \"weekly-digest\": comes out with line breaks");
    refusedSubject("[(${post[0]})]", "The subject of digest \"weekly-digest\", line 1: does not");
  }

  @Test
  void names_and_titles_written_as_mark_up_are_refused() {
    refused(
        html("th:text=\"${reader.name}\"", "th:utext=\"${reader.name}\""),
        "a name or a post's text is written as mark-up; use th:text");
    refused(
        html("th:text=\"${lead.title}\"", "th:utext=\"${lead.title}\""),
        "a name or a post's text is written as mark-up");
    refused(
        text("[(#{greeting(${reader.name})})]", "[[${reader.name}]]"), "[[…]] escapes for HTML");
  }

  @Test
  void evaluating_a_value_a_second_time_is_refused() {
    refused(
        html("${reader.name}", "__${reader.name}__"),
        "\"__\" inside an expression would evaluate its value a second time");
    refused(text("${reader.name}", "__${reader.name}__"), "Template digest/body.txt, line ");
  }

  @Test
  void links_of_our_own_that_are_not_https_are_refused() {
    refused(
        html("Unsubscribe</a>", "Unsubscribe</a><a href=\"http://ridgeline.example/\">x</a>"),
        "<a> points to \"http://ridgeline.example/\", and our own links must be whole https");
    refused(html("Unsubscribe</a>", "Unsubscribe</a><img src=\"/logo.png\">"), "\"/logo.png\"");
  }

  @Test
  void a_mail_that_is_too_large_with_one_title_alone_is_refused() {
    assertThatThrownBy(() -> prepare(html("</h1>", "</h1>" + "<b>x</b>".repeat(14_000)), POSTS))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining("Template digest/body.html: the mail has ")
        .hasMessageContaining("KB with one title alone, and mailboxes clip what is over 100 KB");
  }

  @Test
  void an_unknown_text_is_refused_with_its_line_wherever_it_stands() {
    refused(
        html("#{unsubscribe}", "#{unsubscripe}"),
        "Template digest/body.html, line ",
        "there is no text \"unsubscripe\" in texts.properties; add it there, or fix the key.");
    refused(
        html(
            "<th:block th:if=\"${lead.author}\">",
            "<i th:if=\"${false}\" th:text=\"#{no}\"></i><th:block th:if=\"${lead.author}\">"),
        "there is no text \"no\"");
    refused(
        text("#messages.msg('why'", "#messages.msg('wy'"),
        "Template digest/body.txt, line ",
        "there is no text \"wy\"");
    refused(
        html("#{unsubscribe}", "#{${'un' + 'known'}}"),
        "Template digest/body.html, line ",
        "there is no text \"unknown\" in texts.properties");
  }

  @Test
  void what_mail_programs_take_out_of_a_template_only_warns() {
    Templates templates =
        html("</h1>", "</h1><form></form><img src=\"https://x.example/a.png\"><script></script>");
    assertThat(prepare(templates, POSTS).warnings())
        .containsExactly(
            "Template digest/body.html: mail programs take <form> out; do without it.",
            "Template digest/body.html: mail programs take <script> out; do without it.",
            "Template digest/body.html: the picture \"https://x.example/a.png\" has no alternative"
                + " text; add alt, which is empty if it only decorates.");
  }

  @Test
  void what_is_wrong_with_posts_only_warns() {
    Post post =
        Samples.withContent("<a href=\"http://a.example/\">a</a><img src=\"https://b/c.png\">");
    assertThat(prepare(GOOD, List.of(post)).warnings())
        .containsExactly(
            "Post 7 \"A post\" has links or pictures by http (1); use https.",
            "Post 7 \"A post\" has pictures without alternative text (1); add it.");
  }

  private static Templates html(String from, String to) {
    assertThat(GOOD.html()).contains(from);
    return Samples.html(GOOD, GOOD.html().replace(from, to));
  }

  private static Templates text(String from, String to) {
    assertThat(GOOD.text()).contains(from);
    return Samples.text(GOOD, GOOD.text().replace(from, to));
  }

  private static void refused(Templates templates, String... parts) {
    assertThatThrownBy(() -> prepare(templates, POSTS))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContainingAll(parts);
  }

  private static void refusedSubject(String subject, String part) {
    assertThatThrownBy(
            () ->
                new Renderer(Clock.systemUTC())
                    .prepare(Samples.digest(Show.EXCERPT, subject), GOOD, POSTS, SLOT))
        .isInstanceOf(TemplateRefused.class)
        .hasMessageContaining(part);
  }

  private static PreparedEdition prepare(Templates templates, List<Post> posts) {
    return new Renderer(Clock.systemUTC())
        .prepare(Samples.digest(Show.EXCERPT), templates, posts, SLOT);
  }
}
