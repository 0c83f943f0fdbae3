package io.postrider.watch;

import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.Mailers;
import io.postrider.delivery.smtp.PlainMail;
import io.postrider.edition.content.Zones;
import io.postrider.edition.notice.Notice;
import io.postrider.text.LocalTimes;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Mails a notice to people, by the relay that readers are mailed by. */
@Component
class NoticeMail {

  private final Mailers mailers;
  private final Zones zones;

  NoticeMail(Mailers mailers, Zones zones) {
    this.mailers = mailers;
    this.zones = zones;
  }

  /**
   * Mails it.
   *
   * @param from the digest's sender
   * @param to one address at least
   */
  void send(String from, List<String> to, Notice notice, HookMessage told) throws IOException {
    try {
      String text = text(told, zones.of(notice.edition()));
      mailers.send(new PlainMail(from, to, "Postrider: " + told.headline(), text, notice.at()));
    } catch (MessagingException | Gates.Refusal e) {
      throw new IOException("the relay did not take it (%s)".formatted(e.getMessage()), e);
    }
  }

  private static String text(HookMessage told, ZoneId zone) {
    return """
        %s.
        %s

        %s
        Since %s.

        %sWhat may be typed now:
        %s
        """
        .formatted(
            told.headline(),
            told.detail() == null ? "" : told.detail(),
            told.account().sentence(),
            LocalTimes.exact(told.at(), zone),
            posts(told),
            told.next().stream()
                .map(command -> "  java -jar postrider.jar " + command)
                .collect(Collectors.joining("\n")));
  }

  private static String posts(HookMessage told) {
    return told.posts().isEmpty()
        ? ""
        : told.posts().stream()
            .map(post -> "  %s%n  %s%n".formatted(post.title(), post.url()))
            .collect(Collectors.joining("", "Its posts:\n", "\n"));
  }
}
