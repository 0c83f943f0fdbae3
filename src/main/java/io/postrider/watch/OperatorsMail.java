package io.postrider.watch;

import io.postrider.delivery.Gates;
import io.postrider.delivery.Mailers;
import io.postrider.delivery.smtp.Note;
import io.postrider.edition.Content;
import io.postrider.edition.Contents;
import io.postrider.edition.Notice;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Mails a notice to the operators, by the relay that readers are mailed by. */
@Component
class OperatorsMail {

  private final Mailers mailers;
  private final Contents contents;

  OperatorsMail(Mailers mailers, Contents contents) {
    this.mailers = mailers;
    this.contents = contents;
  }

  /** Mails it, from the digest's own sender if that is known yet. */
  void send(List<String> operators, Notice notice, Told told) throws IOException {
    String from =
        contents
            .find(notice.edition())
            .map(Content::digest)
            .map(digest -> digest.from())
            .orElse(operators.get(0));
    try {
      mailers.send(
          new Note(from, operators, "Postrider: " + told.headline(), text(told), notice.at()));
    } catch (MessagingException | Gates.Refusal e) {
      throw new IOException("the relay did not take it (%s)".formatted(e.getMessage()), e);
    }
  }

  private static String text(Told told) {
    return """
        %s.
        %s

        %s
        Since %s.

        status %s     tells where it stands
        chunks %s     tells which chunks failed, and of what
        """
        .formatted(
            told.headline(),
            told.detail() == null ? "" : told.detail(),
            told.account().sentence(),
            told.at(),
            told.edition(),
            told.edition());
  }
}
