package io.postrider.cli;

import io.postrider.audience.Subscriber;
import io.postrider.delivery.Gates;
import io.postrider.delivery.LetterWriter;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.mailbox.MailboxMailer;
import io.postrider.digest.DigestFile;
import io.postrider.edition.Content;
import io.postrider.edition.EditionKey;
import io.postrider.edition.Templates;
import io.postrider.posts.Post;
import io.postrider.rendering.TemplateFolders;
import io.postrider.schedule.Slot;
import io.postrider.schedule.Timetable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes a preview: the message as it would go out, and its parts. */
@Component
class PreviewFiles {

  private final TemplateFolders templates;
  private final Gates gates;
  private final Clock clock;

  PreviewFiles(TemplateFolders templates, Gates gates, Clock clock) {
    this.templates = templates;
    this.gates = gates;
    this.clock = clock;
  }

  /** Writes what these readers would get, and returns the page that shows it. */
  Path write(
      DigestFile file,
      EditionKey edition,
      List<Post> posts,
      List<Subscriber> readers,
      Path folder) {
    Templates sources = templates.load(file.digest().template());
    Content content = new Content(file.digest(), sources, posts);
    LetterWriter writer = gates.preview(edition, content);
    MailboxMailer mailbox = new MailboxMailer(folder, clock);
    try (mailbox;
        Mailer.Line line = mailbox.open()) {
      for (Subscriber reader : readers) {
        write(writer.preview(reader), line, folder);
      }
    } catch (IOException e) {
      throw new Misused(
          "'%s' cannot be written to (%s); name another folder with --out."
              .formatted(folder, e.getMessage()));
    }
    return mailbox.page();
  }

  private static void write(Letter letter, Mailer.Line line, Path folder) throws IOException {
    if (line.send(letter) instanceof Outcome.NotStarted failed) {
      throw new Misused("The preview could not be written: %s".formatted(failed.detail()));
    }
    Files.writeString(folder.resolve("body.html"), letter.mail().html());
    Files.writeString(folder.resolve("body.txt"), letter.mail().text());
  }

  /** The edition of the next slot: what is previewed goes out then. */
  EditionKey next(DigestFile file) {
    Instant now = clock.instant();
    LocalDate date =
        new Timetable(file.digest().schedule())
            .next(now)
            .map(Slot::date)
            .orElseGet(() -> LocalDate.ofInstant(now, file.digest().schedule().zone()));
    return new EditionKey(file.digest().name(), date.toString());
  }
}
