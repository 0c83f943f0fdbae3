package io.postrider.delivery.mailbox;

import static io.postrider.delivery.letter.SampleLetters.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.Accepted;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import io.postrider.delivery.letter.SampleLetters;
import io.postrider.testing.WireChecker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxMailerTest {

  @TempDir Path home;

  private Outcome deliver(Path folder, Letter... letters) {
    Outcome last = null;
    try (MailboxMailer mailer = new MailboxMailer(folder, SampleLetters.CLOCK);
        Mailer.Line line = mailer.open()) {
      for (Letter letter : letters) {
        last = line.send(letter);
      }
    }
    return last;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static Letter numbered(int number, String subject) {
    Letter letter = with("r" + number + "@example.org", subject, "<p>" + number + "</p>", "x");
    return SampleLetters.identified("e1.s" + number + "@x.example", letter);
  }

  @Test
  void a_message_that_must_not_be_moved_into_place_is_not_there() throws IOException {
    try (MailboxMailer mailer = new MailboxMailer(home, SampleLetters.CLOCK);
        Mailer.Line line = mailer.open()) {
      Outcome outcome =
          line.send(
              SampleLetters.to("ana@example.org"),
              () -> {
                throw new UncheckedIOException(new IOException("No space left on device"));
              },
              NextLetter.UNKNOWN);
      assertThat(outcome).isInstanceOf(NotStarted.class);
      assertThat(files(home)).isEmpty();
    }
  }

  @Test
  void a_message_lies_in_the_folder_as_it_would_go_on_the_wire() throws IOException {
    Path folder = home.resolve("deep/mailbox");
    assertThat(deliver(folder, SampleLetters.to("ana@example.org")))
        .isEqualTo(new Accepted("written to e7.s42@weekly.ridgeline.example.eml"));
    assertThat(files(folder)).hasSize(2);
    byte[] octets = Files.readAllBytes(folder.resolve("e7.s42@weekly.ridgeline.example.eml"));
    assertThat(WireChecker.faults(octets)).isEmpty();
  }

  @Test
  void a_message_handed_over_twice_is_one_file_and_the_outcome_says_so() throws IOException {
    Letter letter = SampleLetters.to("ana@example.org");
    assertThat(deliver(home, letter, letter))
        .isEqualTo(new Accepted("written again to e7.s42@weekly.ridgeline.example.eml"));
    assertThat(files(home))
        .extracting(p -> p.getFileName().toString())
        .containsExactly("e7.s42@weekly.ridgeline.example.eml", "index.html");
  }

  @Test
  void ids_that_differ_never_share_a_file() {
    assertThat(
            Stream.of("a/b@x", "a_b@x", "A_b@x", "a_b@X", ".a_b@x", "x".repeat(200) + "@x")
                .map(id -> MailboxFile.of(home, id).path().getFileName().toString().toLowerCase())
                .distinct())
        .hasSize(6)
        .allSatisfy(name -> assertThat(name).hasSizeLessThan(255).doesNotContain("/"));
  }

  @Test
  void a_folder_that_cannot_be_written_is_one_clear_sentence() throws IOException {
    Path taken = Files.writeString(home.resolve("mailbox"), "a file");
    assertThat(deliver(taken, SampleLetters.to("ana@example.org")))
        .isInstanceOfSatisfying(
            NotStarted.class,
            outcome -> {
              assertThat(outcome.trouble()).isEqualTo(Trouble.RELAY_ABSENT);
              assertThat(outcome.detail()).contains(taken.toString()).contains("cannot be written");
            });
  }

  @Test
  void after_breaking_off_nothing_more_is_written() throws IOException {
    try (MailboxMailer mailer = new MailboxMailer(home, SampleLetters.CLOCK);
        Mailer.Line line = mailer.open()) {
      mailer.abort();
      assertThat(line.send(numbered(1, "s"))).isInstanceOf(NotStarted.class);
    }
    assertThat(files(home))
        .extracting(p -> p.getFileName().toString())
        .containsExactly("index.html");
  }

  @Test
  void the_page_shows_what_the_messages_say_and_nothing_they_say_becomes_part_of_it()
      throws IOException {
    String evil = "</script><script>alert(1)</script><!-- <script> &lt; \u2028 end";
    Letter letter = with("ana@example.org", evil, "<p>" + evil + "</p>", evil);
    deliver(home, letter, numbered(1, "Grüße 🦴"));
    Document page = Jsoup.parse(Files.readString(home.resolve("index.html")));
    assertThat(page.select("script:not([type])")).hasSize(1);
    assertThat(page.select("script[type=application/json]"))
        .extracting(Element::id)
        .containsExactlyInAnyOrder("mail-0", "mail-1", "data-totals", "data-list", "data-pictures");
    JsonNode list = json(page, "data-list");
    assertThat(list.size()).isEqualTo(2);
    assertThat(list.findValuesAsString("subject")).contains("Grüße 🦴").contains(evil);
    assertThat(list.findValuesAsString("to")).contains("ana@example.org", "r1@example.org");
    assertThat(page.select("link, img, script[src]")).isEmpty();
  }

  @Test
  void the_page_lists_each_message_by_the_name_in_from_and_by_its_preheader() throws IOException {
    String hidden =
        "<p style=display:none>Closed at &lt;b&gt;noon&lt;/b&gt;&#8199;&#847;&zwnj;</p>";
    Letter letter = with("ana@example.org", "s", hidden + "<p>Dear Ana</p>", "Dear Ana");
    deliver(
        home,
        SampleLetters.from("\"Weiß, Zoë </script>\" <news@x.example>", letter),
        SampleLetters.from("news@y.example", numbered(1, "s")));
    String page = Files.readString(home.resolve("index.html"));
    JsonNode list = json(Jsoup.parse(page), "data-list");
    assertThat(list.findValuesAsString("sender"))
        .containsExactlyInAnyOrder("Weiß, Zoë </script>", "news@y.example");
    assertThat(list.findValuesAsString("preview"))
        .containsExactlyInAnyOrder("Closed at <b>noon</b>", "1");
    assertThat(page).doesNotContain("Zoë </script>", "<b>noon");
  }

  @Test
  void a_file_that_is_no_message_does_not_spoil_the_page() throws IOException {
    Files.write(home.resolve("odd.eml"), new byte[] {0, (byte) 0xff, 10, 13});
    deliver(home, numbered(1, "s"));
    Document page = Jsoup.parse(Files.readString(home.resolve("index.html")));
    assertThat(json(page, "data-list").size()).isEqualTo(2);
  }

  private static JsonNode json(Document page, String id) {
    return JsonMapper.shared().readTree(page.getElementById(id).data());
  }
}
