package io.postrider.compose.preview;

import io.postrider.audience.Subscriber;
import io.postrider.compose.Draft;
import io.postrider.compose.DraftContents;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.mailbox.MailboxMailer;
import io.postrider.text.UsageError;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes some of the mails of a draft, as they would go out. */
@Component
public class SampleMails {

  private final DraftContents contents;
  private final Gates gates;
  private final Clock clock;

  SampleMails(DraftContents contents, Gates gates, Clock clock) {
    this.contents = contents;
    this.gates = gates;
    this.clock = clock;
  }

  /** Writes what these readers would get, and returns the page that shows it. */
  public Path write(Draft draft, List<Subscriber> readers, Path folder) {
    LetterWriter writer = gates.preview(draft.edition(), contents.of(draft));
    MailboxMailer mailbox = new MailboxMailer(folder, clock);
    try (mailbox;
        Mailer.Line line = mailbox.open()) {
      for (Subscriber reader : readers) {
        write(writer.preview(reader), line);
      }
    }
    return mailbox.page();
  }

  private static void write(Letter letter, Mailer.Line line) {
    if (line.send(letter) instanceof Outcome.NotStarted failed) {
      throw new UsageError("The preview could not be written: %s".formatted(failed.detail()));
    }
  }
}
