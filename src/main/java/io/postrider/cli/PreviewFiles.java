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
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes previews: messages as they would go out. */
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
    LetterWriter writer = gates.preview(edition, content(file, posts));
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
      throw new Misused("The preview could not be written: %s".formatted(failed.detail()));
    }
  }

  /** What an edition with these posts would say, by the templates as they are now. */
  Content content(DigestFile file, List<Post> posts) {
    Templates sources = templates.load(file.digest().template());
    return new Content(file.digest(), sources, posts);
  }
}
