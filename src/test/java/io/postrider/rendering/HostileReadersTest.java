package io.postrider.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.Digest;
import io.postrider.digest.Posts.Show;
import io.postrider.edition.content.Templates;
import io.postrider.rendering.model.Extent;
import io.postrider.rendering.reader.BoundTemplates;
import io.postrider.rendering.reader.MailMerge;
import io.postrider.rendering.reader.ParsedTemplates;
import io.postrider.rendering.reader.ReaderView;
import io.postrider.rendering.reader.Recipient;
import io.postrider.rendering.reader.RenderedMail;
import io.postrider.rendering.template.TemplateTexts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileReadersTest {

  private static final Templates DIGEST = Samples.templates();
  private static final BoundTemplates DIRECT = direct(DIGEST);
  private static final PreparedEdition EDITION = Samples.edition(DIGEST);

  private static final List<String> NAMES = List.of("Bob", "Ann <b>&\"'$", "7", "No", "");

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "Anna",
        " Anna ",
        "",
        " ",
        "No",
        "yes",
        "off",
        "TRUE",
        "42",
        "1e5",
        "-",
        "O'Brien & Søns",
        "<script>alert(1)</script>",
        "<b>&\"'$",
        "Bob</title><b>",
        "${7*7}",
        "[[${7*7}]]",
        "A [(${7*7})]",
        "A __${7*7}__ b",
        "#{x}",
        "@{/x}",
        "~{body.txt}",
        "T(java.lang.Runtime)",
        "$1 \\1 \\",
        "a\r\nBcc: evil@example.org",
        "a\u0000b\u0007",
        "\u202Eevil",
        "李雷",
        "נועה",
        "🎉 Party",
        "m0123456789abcdef-0<&\"'>",
        "&amp;",
        "--><b>",
        "]]>",
        "{{x}}"
      })
  void what_is_put_together_equals_what_is_evaluated(String name) {
    Recipient reader = Samples.reader(name);
    RenderedMail mail = EDITION.render(reader);
    assertThat(mail).isEqualTo(DIRECT.evaluate(ReaderView.of(reader)));
    assertThat(mail.html()).doesNotContain("<script", "49", "<b>&", "</title><b>");
    assertThat(mail.subject()).doesNotContainPattern("[\\p{Cc}]");
  }

  @Test
  void the_digest_is_evaluated_once_and_put_together_for_each_reader() {
    assertThat(EDITION.warnings()).isEmpty();
    assertThat(MailMerge.of(DIRECT, true).whole()).isEmpty();
    assertThat(MailMerge.of(DIRECT, false).whole()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<i th:text=\"${#strings.toUpperCase(reader.name)}\"></i>",
        "<i th:text=\"${#strings.length(reader.name ?: '')}\"></i>",
        "<i th:if=\"${reader.name == 'Bob'}\">b</i>",
        "<i th:if=\"${'Bob' == reader.name}\">b</i>",
        "<i th:if=\"${reader.name} == 'Bob'\">b</i>",
        "<i th:if=\"'Bob' == ${reader.name}\">b</i>",
        "<i th:if=\"${reader.name}\">n</i>",
        "<i th:switch=\"${reader.name}\"><b th:case=\"'Bob'\">b</b></i>",
        "<i th:with=\"n=${reader.name}\"><b th:if=\"'Bob' == ${n}\">b</b><b th:text=\"${n}\"></b></i>",
        "<i th:with=\"r=${reader}\"><b th:if=\"${'Bob' == r.name}\" th:text=\"${r.name}\">b</b></i>",
        "<i th:object=\"${reader}\"><b th:text=\"*{name}\">b</b></i>",
        "<i th:text=\"${reader.name == null ? '' : #strings.replace(reader.name, 'Bob', 'x')}\"></i>",
        "<i th:text=\"${reader.name == 'Bob' ? 'Bobby' : reader.name}\"></i>",
        "<i th:text=\"${ {reader.name} }\"></i>",
        "<i th:text=\"${ {reader.name}.?[#this != 'Bob'].size() }\"></i>",
        "<i th:each=\"n : ${reader.name}\" th:text=\"${n}\"></i>",
        "<a th:href=\"@{https://a.example/(n=${reader.name})}\">a</a>",
        "<i th:if=\"#{greeting(${reader.name})} == 'Hello Bob,'\">b</i>",
        "<i th:text=\"${#messages.msg('greeting', reader.name)}\"></i>"
      })
  void a_template_that_looks_into_the_name_is_evaluated_for_each_reader(String html) {
    Templates templates = Samples.html(DIGEST, DIGEST.html().replace("</h1>", "</h1>" + html));
    PreparedEdition edition = Samples.edition(templates);
    assertThat(edition.warnings())
        .singleElement()
        .asString()
        .startsWith("Template digest/body.html looks into a reader's value");
    agree(edition, direct(templates));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<i th:text=\"|Dear ${reader.name}!|\"></i>",
        "<i th:text=\"'Dear ' + ${reader.name} + '!'\"></i>",
        "<i th:text=\"${reader.name} + '3'\"></i>",
        "<i th:text=\"${reader.name ?: 'friend'}\"></i>",
        "<i th:text=\"${reader.name} ?: 'friend'\"></i>",
        "<i th:title=\"${reader.name}\">x</i>",
        "<i th:text=\"#{greeting(${reader.name})}\"></i>",
        "<i>[[${reader.name}]] [[${reader.name}]]</i>",
        "<i th:if=\"${reader.named}\" th:attr=\"data-n=${reader.name}\">x</i>",
        "<a th:href=\"@{${reader.unsubscribe}}\">x</a>",
        "<a th:href=\"${reader.preferences}\" th:title=\"${reader.preferences}\">x</a>"
      })
  void a_template_that_merely_writes_a_value_is_not(String html) {
    Templates templates = Samples.html(DIGEST, DIGEST.html().replace("</h1>", "</h1>" + html));
    PreparedEdition edition = Samples.edition(templates);
    assertThat(edition.warnings()).isEmpty();
    agree(edition, direct(templates));
  }

  @Test
  void the_name_may_stand_in_the_subject_and_so_in_the_title() {
    Templates templates = DIGEST.withSubject("[(${reader.name ?: 'Friend'})], news");
    PreparedEdition edition = Samples.edition(templates);
    assertThat(edition.warnings()).isEmpty();
    RenderedMail mail = edition.render(Samples.reader("Bob</title>\r\nBcc: x"));
    assertThat(mail.subject()).isEqualTo("Bob</title> Bcc: x, news");
    assertThat(mail.html()).contains("<title>Bob&lt;/title&gt; Bcc: x, news</title>");
  }

  @Test
  void a_style_sheet_is_applied_once_and_changes_nothing_about_that() {
    Templates styled =
        new Templates(
            DIGEST.subject(),
            DIGEST.html(),
            DIGEST.text(),
            "p, a, span { margin: 1px } .ink { color: var(--accent) } a:hover { color: red }",
            DIGEST.texts());
    PreparedEdition edition = Samples.edition(styled);
    assertThat(edition.warnings()).isEmpty();
    for (String name :
        List.of("Bob", "Ann <b>&\"'$", "7", "A __${7*7}__ b", "<style>p{}</style>")) {
      Recipient reader = Samples.reader(name);
      assertThat(edition.render(reader)).isEqualTo(direct(styled).evaluate(ReaderView.of(reader)));
    }
    assertThat(edition.render(Samples.reader("Bob")).html())
        .contains("<span style=\"margin:1px\" dir=\"auto\">Bob</span>", "a:hover { color:red; }");
  }

  @Test
  void hostile_posts_stay_text() {
    String title = "${7*7} [[${7*7}]] <script>alert(1)</script> <b>&\"'$";
    RenderedMail mail =
        new Renderer(Clock.systemUTC())
            .prepare(
                Samples.digest(Show.EXCERPT),
                DIGEST,
                List.of(Samples.titled(title), Samples.titled("Other")),
                Samples.SLOT)
            .render(Samples.ANNA);
    assertThat(mail.html())
        .doesNotContain("49", "<script", "<b>&")
        .contains("${7*7} [[${7*7}]] &lt;script&gt;");
    assertThat(mail.text()).contains("1. " + title.substring(0, 40));
    assertThat(mail.subject()).startsWith("${7*7} [[${7*7}]] <script>");
  }

  @Test
  void an_unsubscribe_link_is_escaped_where_it_stands() {
    RenderedMail mail = EDITION.render(Samples.ANNA);
    assertThat(mail.html())
        .contains("href=\"https://mail.ridgeline.example/u/q7Zk?list=weekly&amp;v=1\"");
    assertThat(mail.text()).contains("\nhttps://mail.ridgeline.example/u/q7Zk?list=weekly&v=1\n");
  }

  @Test
  void many_threads_render_at_once_without_mixing_readers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<RenderedMail>> mails = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        Recipient reader = Samples.reader(i % 4 == 0 ? "4" + i : i % 3 == 0 ? null : "Reader" + i);
        mails.add(() -> EDITION.render(reader));
      }
      List<Future<RenderedMail>> rendered = threads.invokeAll(mails);
      for (int i = 0; i < rendered.size(); i++) {
        Recipient reader = Samples.reader(i % 4 == 0 ? "4" + i : i % 3 == 0 ? null : "Reader" + i);
        assertThat(rendered.get(i).get()).isEqualTo(EDITION.render(reader));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void agree(PreparedEdition edition, BoundTemplates direct) {
    for (String name : NAMES) {
      Recipient reader = Samples.reader(name);
      assertThat(edition.render(reader)).isEqualTo(direct.evaluate(ReaderView.of(reader)));
    }
  }

  private static BoundTemplates direct(Templates templates) {
    Digest digest = Samples.digest(Show.EXCERPT);
    return new ParsedTemplates(digest, templates, TemplateTexts.of(digest, templates), Samples.SLOT)
        .about(Samples.POSTS, "en", Extent.all(Show.EXCERPT, Samples.POSTS.size()));
  }
}
