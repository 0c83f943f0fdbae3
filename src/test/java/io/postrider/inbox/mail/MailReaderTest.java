package io.postrider.inbox.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.postrider.inbox.Sample;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mails are, by the table of samples. */
class MailReaderTest {

  private static final String LEAVE = "leave+0123@news.ridgeline.example";

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("NUMBER", "1"),
          Map.entry("TO", "reader@readers.example"),
          Map.entry("ID", "weekly-digest.2026-11-23.2s@ridgeline.example"),
          Map.entry("RETURN", "bounces+token@news.ridgeline.example"),
          Map.entry("UPPER", "BOUNCES+TOKEN@NEWS.RIDGELINE.EXAMPLE"),
          Map.entry("FORGED", "bounces+forged@news.ridgeline.example"),
          Map.entry("NOBODY", "bounces+nobody@news.ridgeline.example"),
          Map.entry("LINK", "https://news.ridgeline.example/u/k1.x.y"),
          Map.entry("FORGED_LINK", "https://news.ridgeline.example/u/k1.x.z"),
          Map.entry("PREVIEW", "https://news.ridgeline.example/u/k1.p.y"),
          Map.entry("LEAVE", LEAVE),
          Map.entry("LEAVE_UPPER", LEAVE.toUpperCase(Locale.ROOT)),
          Map.entry("LEAVE_FORGED", "leave+3210@news.ridgeline.example"));

  private final MailReader reader = new MailReader(LEAVE::equalsIgnoreCase);

  @ParameterizedTest
  @MethodSource("samples")
  void each_sample_is_what_the_table_says(Sample sample) {
    Arrival arrival = reader.read(sample.octets(VALUES)).arrival();
    assertThat(told(arrival)).isEqualTo(List.of(sample.kind(), sample.code(), sample.reason()));
  }

  @Test
  void the_table_has_every_sample_and_there_are_enough() {
    assertThat(Sample.all())
        .extracting(Sample::file)
        .containsExactlyInAnyOrderElementsOf(Sample.files())
        .hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void no_local_part_of_an_address_is_shown_to_anybody() {
    assertThat(Sample.all())
        .allSatisfy(
            sample -> {
              ReceivedMail mail = reader.read(sample.octets(VALUES));
              assertThat(mail.subject()).doesNotContain("reader@");
              if (mail.arrival() instanceof Arrival.Bounce bounce) {
                assertThat(bounce.recipients())
                    .allSatisfy(one -> assertThat(one.diagnostic()).doesNotContain("reader@"));
              }
            });
  }

  @Test
  void a_copy_that_came_another_way_is_the_same_mail() {
    Sample sample = sample("no-message-id");
    byte[] one = sample.octets(VALUES);
    byte[] other =
        ("Received: from elsewhere.example by here.example; now\r\n" + new String(one, ISO_8859_1))
            .getBytes(ISO_8859_1);
    assertThat(reader.read(other).identity()).isEqualTo(reader.read(one).identity());
    assertThat(reader.read(sample("no-status").octets(VALUES)).identity())
        .isNotEqualTo(reader.read(one).identity());
  }

  @Test
  void a_report_that_brings_back_ten_megabytes_is_read_as_any_other() {
    byte[] whole = sample("postfix-unknown-user").octets(VALUES);
    String text = new String(whole, ISO_8859_1);
    int end = text.lastIndexOf("\r\n--");
    String large = text.substring(0, end) + "\r\nx".repeat(3_500_000) + text.substring(end);
    byte[] read = Arrays.copyOf(large.getBytes(ISO_8859_1), MailReader.MOST_OCTETS);
    assertThat(large.length()).isGreaterThan(10_000_000);
    assertThat(told(reader.read(read).arrival()))
        .isEqualTo(List.of("BOUNCE", "5.1.1", "RECIPIENT_GONE"));
    assertThat(told(reader.read(large.getBytes(ISO_8859_1)).arrival()))
        .isEqualTo(List.of("BOUNCE", "5.1.1", "RECIPIENT_GONE"));
  }

  @Test
  void whatever_is_cut_off_anywhere_is_read_without_a_failure() {
    for (Sample sample : Sample.all()) {
      byte[] whole = sample.octets(VALUES);
      for (int length = 0; length < whole.length; length += 499) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThat(reader.read(cut).arrival()).as("%s at %d", sample, length).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: x\r\n$ a\r\n",
        "Received: by x$ for a",
        "From: postmaster@a.example\r\nSubject: failure notice\r\n\r\n$\n",
        "From: postmaster@a.example\r\nSubject: failure notice\r\n\r\n$> - =",
        "Content-Type: text/html\r\n\r\n$<style",
        "To: $a@b,",
        "Content-Type: message/delivery-status\r\n\r\nStatus: $5.1.1.",
        "Content-Type: message/delivery-status\r\n\r\nStatus: 5\r\nDiagnostic-Code: $4 5 550-",
        "Content-Type: message/feedback-report\r\n\r\n$Feedback-Type: abuse\r\n"
      })
  void what_is_made_to_keep_us_busy_is_read_in_a_moment(String made) {
    int more = made.indexOf('$');
    String piece = made.substring(more + 1);
    String mail =
        made.substring(0, more)
            + piece.repeat(MailReader.MOST_OCTETS / Math.max(1, piece.length()));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> reader.read(mail.getBytes(ISO_8859_1)));
  }

  @ParameterizedTest
  @MethodSource("oddForms")
  void whoever_leaves_by_mail_does_so_in_whatever_form(String form) {
    String to = "From: ana@readers.example\r\nTo: %s\r\nSubject: unsubscribe\r\n";
    assertThat(reader.read((to.formatted(LEAVE) + form).getBytes(ISO_8859_1)).arrival())
        .isEqualTo(new Arrival.Unsubscribe(LEAVE));
    assertThat(
            told(reader.read((to.formatted("a@b.example") + form).getBytes(ISO_8859_1)).arrival()))
        .as("without a token of ours")
        .doesNotContain("UNSUBSCRIBE");
  }

  static List<String> oddForms() {
    StringBuilder nested = new StringBuilder();
    for (int depth = 0; depth < 60; depth++) {
      nested.append(
          "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%<d\r\n".formatted(depth));
    }
    return List.of(
        nested + "\r\nhello\r\n",
        "Content-Type: multipart/mixed; boundary=\"never\r\n\r\n--other\r\n\r\nhello\r\n",
        "Content-Type: multipart/mixed; boundary=never\r\n\r\n--other\r\n\r\nhello\r\n",
        "Content-Type: multipart/mixed\r\n\r\nhello\r\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            + "--b\r\n\r\nhello\r\n--b--\r\n",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
            + "--b\r\n\r\nhello\r\n--b--\r\n",
        "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: message/feedback-report\r\n\r\nVersion: 1\r\n--b--\r\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: message/delivery-status\r\n\r\n\r\n--b--\r\n",
        "Content-Transfer-Encoding: x-none\r\nContent-Type: text/plain; charset=none\r\n\r\nhello");
  }

  private static Sample sample(String file) {
    return Sample.all().stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
  }

  private static List<String> told(Arrival arrival) {
    if (arrival instanceof Arrival.Bounce bounce) {
      return List.of(
          bounce.standard() ? "BOUNCE" : "PLAIN_BOUNCE",
          bounce.recipients().stream()
              .map(one -> one.status() == null ? "-" : one.status())
              .collect(Collectors.joining("+")),
          bounce.recipients().stream()
              .map(one -> one.reason().name())
              .collect(Collectors.joining("+")));
    }
    if (arrival instanceof Arrival.Complaint complaint) {
      return List.of("COMPLAINT", complaint.type().name(), "-");
    }
    String name = arrival.getClass().getSimpleName();
    return List.of(
        switch (name) {
          case "AutoReply" -> "AUTO_REPLY";
          default -> name.toUpperCase(Locale.ROOT);
        },
        "-",
        "-");
  }

  static List<Sample> samples() {
    return Sample.all();
  }
}
