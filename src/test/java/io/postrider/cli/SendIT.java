package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.testing.Gate;
import io.postrider.testing.Said;
import io.postrider.testing.SmtpFault;
import io.postrider.testing.SmtpPhase;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code send}: a one-off is asked about once, frozen whole, and accounted for like any edition.
 */
class SendIT extends Desk {

  private static final String ONE_OFF = "holiday-hours/2026-11-23";

  private static final String HOURS =
      """
      ---
      title: We close at noon
      subject: Holiday hours
      link: https://ridgeline.example/hours/
      ---
      The Denver clinic closes at **noon** on the 24th.
      """;

  @BeforeEach
  void readers_and_a_text() {
    operator.with("postrider.public-url", "https://news.ridgeline.example");
    operator.write(
        "people.csv",
        """
        email,name,list,attributes.clinic
        ana@example.org,Ana,weekly,denver
        bo@example.org,Bo,weekly,boulder
        cleo@example.org,Cleo,weekly,denver
        """);
    operator.types("subscribers", "import", operator.path("people.csv").toString()).exits(0);
    operator.write("hours.md", HOURS);
  }

  private Said send(String... more) {
    return operator.types(words(more));
  }

  private String[] words(String... more) {
    return Stream.concat(
            Stream.of("send", "weekly-digest", "--key", "holiday-hours"), Arrays.stream(more))
        .toArray(String[]::new);
  }

  private Said hours(String... more) {
    return send(
        Stream.concat(
                Stream.of("--body", operator.path("hours.md").toString()), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private long editions() {
    return jdbc().sql("SELECT COUNT(*) FROM edition").query(Long.class).single();
  }

  @Test
  void it_goes_to_a_segment_and_is_explained_reported_and_run_again_like_any_edition() {
    hours("--where", "attributes.clinic=denver", "--yes")
        .exits(0)
        .tells("Subject: Holiday hours", "Readers: 2", "where attributes.clinic=denver")
        .tells(ONE_OFF + " is CLOSED", "2 accepted", "(balanced)");

    assertThat(sink.recipients()).containsExactly("ana@example.org", "cleo@example.org");
    operator.types("status", ONE_OFF).exits(0).tells("CLOSED", "post: We close at noon");
    operator.types("explain", ONE_OFF, "ana@example.org").exits(0).tells("ACCEPTED");
    operator.types("explain", ONE_OFF, "bo@example.org").exits(0).tells("'where'");
    operator
        .types("report", ONE_OFF, "--format", "csv")
        .exits(0)
        .tells("cleo@example.org")
        .tells("ACCEPTED");
    operator.types("rerun", ONE_OFF).exits(0).tells("Nothing to do");
    operator.types("stop", ONE_OFF).exits(0);
    operator.types("cancel", ONE_OFF).exits(2).complains("nothing left to cancel");
  }

  @Test
  void the_same_words_and_the_bare_key_go_on_and_mail_nobody_twice() {
    sink.fail(SmtpFault.to("bo@example.org").once().reply(SmtpPhase.RCPT, 451, "4.7.1 Greylisted"));
    hours("--yes").exits(4);
    SettableClock.reset().pass(Duration.ofMinutes(31));

    hours().exits(0).tells("CLOSED", "3 accepted");
    send().exits(0).tells("Nothing to do");
    hours("--yes").exits(0).tells("Nothing to do");
    assertThat(sink.recipients()).hasSize(3).doesNotHaveDuplicates();
    assertThat(editions()).isOne();
  }

  @Test
  void other_words_for_the_same_key_are_told_and_nothing_is_sent() {
    hours("--yes").exits(0);

    hours("--subject", "Later hours").exits(2).complains("there was no --subject");
    hours("--where", "locale=en").exits(2).complains("there was no --where");
    send("--post", "17").exits(2).complains("there was a --body", "there was no --post");
    operator.write("hours.md", HOURS.replace("noon", "one"));
    hours().exits(2).complains("the text of --body was another one", "take another --key");
    operator
        .types("send", "other-digest", "--key", "holiday-hours")
        .exits(2)
        .complains("the digest was 'weekly-digest'");
    assertThat(sink.count()).isEqualTo(3);
    assertThat(editions()).isOne();
  }

  @Test
  void without_a_terminal_it_asks_nobody_and_writes_nothing() {
    hours().exits(2).tells("Readers: 3").complains("There is no terminal", "--yes");
    nothingWasWritten();
  }

  @Test
  void with_nobody_to_mail_it_exits_3_and_writes_nothing() {
    hours("--where", "attributes.clinic=aspen", "--yes").exits(3).complains("Nobody");
    JsonNode line = hours("--where", "attributes.clinic=aspen", "--yes", "--json").exits(3).json();
    assertThat(line.at("/readers/mailed").asInt()).isZero();
    nothingWasWritten();
  }

  @Test
  void for_programs_it_prints_nothing_but_one_document() {
    JsonNode line = hours("--yes", "--json").exits(0).json();
    assertThat(line.get("edition").asString()).isEqualTo(ONE_OFF);
    assertThat(line.at("/readers/mailed").asInt()).isEqualTo(3);
    assertThat(line.at("/status/account/accepted").asInt()).isEqualTo(3);
  }

  @Test
  void names_belong_to_digests_or_to_one_offs() {
    String body = operator.path("hours.md").toString();
    operator
        .types("send", "weekly-digest", "--key", "weekly-digest", "--body", body, "--yes")
        .exits(2)
        .complains("'weekly-digest' is the name of a digest");
    operator
        .types("send", "weekly-digest", "--key", "Holiday Hours/24", "--body", body, "--yes")
        .exits(2)
        .complains("'Holiday Hours/24' is not a name");
    nothingWasWritten();

    run().exits(0);
    operator.edit(file -> file.replace("digest: weekly-digest", "digest: other"));
    operator.rename("weekly-digest.yml", "other.yml");
    operator
        .types("send", "other", "--key", "weekly-digest", "--body", body, "--yes")
        .exits(2)
        .complains("a digest that has editions");
    operator.types("send", "other", "--key", "hours", "--body", body, "--yes").exits(0);
    operator.write(
        "jobs/hours.yml",
        Operator.read(operator.path("jobs/other.yml")).replace("digest: other", "digest: hours"));
    operator.types("run", "hours").exits(2).complains("'hours' was the --key of a one-off");
  }

  @Test
  void what_cannot_be_meant_is_told_before_anything_is_written() {
    send("--yes").exits(2).complains("nothing says what it is about", "--body");
    send("--post", "no-such", "--yes").exits(2).complains("no post 'no-such'");
    hours("--post", "17", "--yes").exits(2).complains("--body");
    hours("--where", "clinic", "--yes").exits(2).complains("'clinic' is not a condition");
    hours("--where", "locales=en", "--yes").exits(2).complains("did you mean 'locale'?");
    hours("--not-within", "soon", "--yes").exits(2).complains("'soon' is not a length of time");
    hours("--template", "nonesuch", "--yes").exits(6).complains("nonesuch");
    hours("--template", "../../etc", "--yes")
        .exits(2)
        .complains("'../../etc' is not a folder name");
    hours("--subject", "[(${posts})]", "--yes").exits(2).complains("plain text");
    hours("--subject", "two\nlines", "--yes").exits(2).complains("one line");
    hours("--at", "tomorrow", "--yes").exits(2).complains("'tomorrow' is not a time");
    hours("--at", "2026-11-23T08:59", "--yes").exits(2).complains("is past", "09:00");
    hours("--at", "2036-11-23T09:00", "--yes").exits(2).complains("more than a year");
    hours("--at", "2027-03-14T02:30", "--yes").exits(2).complains("does not happen");
    operator.types("send", "weekly-digest", "--yes").exits(2).complains("--key");
    blog.answers(500, "text/html", "Internal Server Error");
    send("--post", "17", "--yes").exits(5);
    nothingWasWritten();
  }

  @Test
  void what_does_not_pass_the_gates_is_never_opened() {
    operator.with("postrider.public-url", "").with("spring.mail.host", "mail.example.org");
    hours("--yes").exits(6).complains("POSTRIDER_PUBLIC_URL");
    nothingWasWritten();
  }

  @Test
  void neither_uses_up_the_posts_of_its_digest_nor_needs_them() {
    run().exits(0);
    JsonNode posts = operator.types("status", EDITION, "--json").exits(0).json().get("posts");
    String had = posts.get(0).get("id").asString();

    send("--post", had, "--yes")
        .exits(0)
        .tells("3 of them were mailed in the last 24 hours", "--not-within 24h")
        .tells(ONE_OFF + " is CLOSED", "3 accepted");
    assertThat(sink.count()).isEqualTo(6);
  }

  @Test
  void scripts_in_the_text_are_not_mailed_and_expressions_are_not_evaluated() {
    operator.write(
        "hours.md",
        HOURS
            + """

            <script>alert(1)</script> <img src=x onerror=alert(1)> [[${7*7}]]

            [a link](javascript:alert(1)) and [another](data:text/html,x)
            """);
    hours("--subject", "50% off <b>& more</b>", "--yes", "--despite-mistakes").exits(0);
    String mail =
        new String(sink.messages().get(0).bytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(mail).doesNotContain("<script", "onerror", "javascript:", "49");
    assertThat(mail).contains("Subject: 50% off <b>& more</b>");
  }

  @Test
  void a_preview_and_a_test_have_the_subject_that_is_to_be_sent() {
    String[] closed = {
      "--body", operator.path("hours.md").toString(), "--subject", "Closed, at noon"
    };
    operator.types(with(closed, "preview", "weekly-digest")).exits(0);
    assertThat(operator.path("home/preview/weekly-digest/message.eml"))
        .content()
        .contains("Subject: Closed, at noon");
    operator.types(with(closed, "test", "weekly-digest", "--to", "boss@x.example")).exits(0);
    assertThat(sink.messages().get(0).header("Subject")).isEqualTo("[Test] Closed, at noon");
    sink.forget();
    operator.types(with(closed, words())).exits(2).tells("Subject: Closed, at noon");
    nothingWasWritten();
  }

  private static String[] with(String[] more, String... words) {
    return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void what_strangers_wrote_is_shown_without_orders_to_the_terminal() {
    operator.write(
        "hours.md",
        HOURS
            .replace("title: We close", "title: \"We \\e[2J\\r\\nclose\"\n#")
            .replace("subject:", "#"));
    Said shown = hours("--where", "attributes.clinic=\u001b[31m").exits(3);
    assertThat(shown.out().lines()).contains("  Post: We [2J close");
    assertThat(shown.out()).doesNotContain("\u001b");
  }

  @Test
  void two_who_type_it_at_once_make_one_edition() throws Exception {
    try (Gate gate = new Gate()) {
      sink.fail(SmtpFault.to("ana@example.org").stall(SmtpPhase.RCPT, gate));
      CompletableFuture<Said> first =
          operator.begins(words("--body", operator.path("hours.md").toString(), "--yes"));
      gate.awaitReached(Duration.ofSeconds(30));
      hours("--yes").exits(7).complains("is held by");
      gate.open();
      first.get(60, TimeUnit.SECONDS).exits(0).tells("3 accepted");
    }
    assertThat(sink.recipients()).hasSize(3).doesNotHaveDuplicates();
  }

  private void nothingWasWritten() {
    assertThat(editions()).isZero();
    assertThat(jdbc().sql("SELECT COUNT(*) FROM one_off").query(Long.class).single()).isZero();
    assertThat(sink.count()).isZero();
  }
}
