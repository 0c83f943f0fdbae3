package io.postrider.compose.preview;

import io.postrider.audience.Subscriber;
import io.postrider.compose.Draft;
import io.postrider.compose.DraftContents;
import io.postrider.delivery.gate.Gates;
import io.postrider.delivery.gate.LetterWriter;
import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.LetterRefused;
import io.postrider.delivery.letter.MessageComposer;
import io.postrider.text.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes the preview of one mail: the message, its parts, and a page that shows them. */
@Component
public class PreviewFolder {

  private static final String PAGE = "index.html";
  private static final String HTML = "body.html";
  private static final String TEXT = "body.txt";
  private static final String MESSAGE = "message.eml";

  private final DraftContents contents;
  private final Gates gates;
  private final Clock clock;

  PreviewFolder(DraftContents contents, Gates gates, Clock clock) {
    this.contents = contents;
    this.gates = gates;
    this.clock = clock;
  }

  /**
   * A page to look at.
   *
   * @param remarks what is not right with the mail, and is on the page, too; one sentence each
   */
  public record Preview(Path page, List<String> remarks) {}

  /**
   * Writes what this reader would get, or why there is nothing.
   *
   * @param obstacle why nothing would be mailed now, in the words of whoever shows it
   */
  public Preview write(Draft draft, Subscriber reader, Path folder, Optional<String> obstacle) {
    try {
      Files.createDirectories(folder);
      return draft.posts().isEmpty()
          ? new Preview(writeNothing(draft, folder, obstacle.orElse("")), List.of())
          : writeMail(draft, reader, folder, obstacle);
    } catch (IOException e) {
      throw new UsageError(
          "'%s' cannot be written to (%s); name another folder.".formatted(folder, e.getMessage()));
    }
  }

  private LetterWriter letters(Draft draft) {
    return gates.preview(draft.edition(), contents.of(draft));
  }

  /** What an earlier preview left there would be taken for this one's. */
  private static Path writeNothing(Draft draft, Path folder, String obstacle) throws IOException {
    for (String stale : List.of(HTML, TEXT, MESSAGE)) {
      Files.deleteIfExists(folder.resolve(stale));
    }
    NothingDuePage page =
        new NothingDuePage(
            draft.digest(), draft.edition(), draft.about(), obstacle, draft.consideration());
    return Files.writeString(folder.resolve(PAGE), page.html());
  }

  private Preview writeMail(Draft draft, Subscriber reader, Path folder, Optional<String> obstacle)
      throws IOException {
    LetterWriter letters = letters(draft);
    Letter letter = letters.preview(reader);
    List<String> remarks = letters.remarks();
    DigestMessage message = message(letter);
    PreviewPage page =
        new PreviewPage(
            draft.digest(),
            draft.edition(),
            draft.about(),
            letter,
            message,
            draft.consideration(),
            Stream.concat(obstacle.stream(), remarks.stream()).toList());
    Files.writeString(folder.resolve(HTML), letter.mail().html());
    Files.writeString(folder.resolve(TEXT), letter.mail().text());
    Files.write(folder.resolve(MESSAGE), message.octets());
    return new Preview(Files.writeString(folder.resolve(PAGE), page.html()), remarks);
  }

  private DigestMessage message(Letter letter) {
    try {
      return new MessageComposer(clock, null).compose(letter);
    } catch (LetterRefused refused) {
      throw new UsageError("The mail cannot be made: " + refused.getMessage());
    }
  }
}
