package io.postrider.delivery.mailbox;

import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.FinalDot;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.LetterRefused;
import io.postrider.delivery.letter.Mailer;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.delivery.letter.NextLetter;
import io.postrider.delivery.letter.Outcome;
import io.postrider.delivery.letter.Outcome.NotStarted;
import io.postrider.delivery.letter.Outcome.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mailbox on this machine instead of a relay: a folder of {@code .eml} files that hold the very
 * bytes a relay would get, with a page, {@code index.html}, that shows them.
 *
 * <p>A file is named after its message's Message-ID. The same message handed over again takes the
 * place of the first in one step, and its outcome says so: the folder never holds two of one
 * message, nor half of one.
 */
public final class MailboxMailer implements Mailer {

  private static final Logger log = LoggerFactory.getLogger(MailboxMailer.class);

  private final Path folder;
  private final MessageComposer composer;
  private volatile boolean aborted;

  /**
   * Writes unsigned messages. Touches nothing yet; the folder is made for the first message.
   *
   * @param clock dates the messages
   */
  public MailboxMailer(Path folder, Clock clock) {
    this(folder, new MessageComposer(clock, null));
  }

  /**
   * Touches nothing yet; the folder is made for the first message.
   *
   * @param composer makes the messages
   */
  public MailboxMailer(Path folder, MessageComposer composer) {
    this.folder = folder;
    this.composer = composer;
  }

  /** The page that {@link #close()} writes. */
  public Path page() {
    return folder.resolve(MailboxIndex.FILE);
  }

  @Override
  public Line open() {
    return new FolderLine();
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public void close() {
    try {
      MailboxIndex.write(folder);
    } catch (IOException failure) {
      // The messages are where they should be; only the page about them is not.
      log.warn("The mailbox's page {} could not be written: {}", page(), failure.toString());
    }
  }

  private final class FolderLine implements Line {

    @Override
    public Optional<NotStarted> ready() {
      return Optional.empty();
    }

    @Override
    public Outcome send(Letter letter, FinalDot dot, NextLetter next) {
      if (aborted) {
        return new NotStarted(Trouble.CONNECTION_LOST, "Sending was broken off.");
      }
      try {
        DigestMessage message = composer.compose(letter);
        return MailboxFile.of(folder, letter.messageId()).write(message.octets(), dot);
      } catch (LetterRefused refused) {
        return refused.outcome();
      }
    }

    @Override
    public void close() {}
  }
}
