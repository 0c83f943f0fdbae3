package io.postrider.cli.drafts;

import io.postrider.audience.Subscriber;
import io.postrider.cli.preview.NothingDuePage;
import io.postrider.cli.preview.PreviewPage;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes the preview of one mail: the message, its parts, and a page that shows them. */
@Component
public class PreviewFolder {

  private static final String PAGE = "index.html";
  private static final String HTML = "body.html";
  private static final String TEXT = "body.txt";
  private static final String MESSAGE = "message.eml";

  private final Drafts drafts;
  private final Gates gates;
  private final Clock clock;

  PreviewFolder(Drafts drafts, Gates gates, Clock clock) {
    this.drafts = drafts;
    this.gates = gates;
    this.clock = clock;
  }

  /**
   * A page to look at.
   *
   * @param remarks what is not right with the mail, and is on the page, too; one sentence each
   */
  public record Preview(Path page, List<String> remarks) {}

  /** Writes what this reader would get, or why there is nothing. */
  public Preview write(Draft draft, Subscriber reader, Path folder) {
    try {
      Files.createDirectories(folder);
      return draft.posts().isEmpty()
          ? new Preview(writeNothing(draft, folder), List.of())
          : write(draft, letters(draft), reader, folder);
    } catch (IOException e) {
      throw new UsageError(
          "'%s' cannot be written to (%s); name another folder with --out."
              .formatted(folder, e.getMessage()));
    }
  }

  private LetterWriter letters(Draft draft) {
    return gates.preview(draft.edition(), drafts.content(draft));
  }

  /** What an earlier preview left there would be taken for this one's. */
  private static Path writeNothing(Draft draft, Path folder) throws IOException {
    for (String stale : List.of(HTML, TEXT, MESSAGE)) {
      Files.deleteIfExists(folder.resolve(stale));
    }
    NothingDuePage page =
        new NothingDuePage(
            draft.file().digest(),
            draft.edition(),
            draft.about(),
            draft.obstacle("preview").orElse(""),
            draft.consideration());
    return Files.writeString(folder.resolve(PAGE), page.html());
  }

  private Preview write(Draft draft, LetterWriter letters, Subscriber reader, Path folder)
      throws IOException {
    Letter letter = letters.preview(reader);
    List<String> remarks = letters.remarks();
    DigestMessage message = message(letter);
    PreviewPage page =
        new PreviewPage(
            draft.file().digest(),
            draft.edition(),
            draft.about(),
            letter,
            message,
            draft.consideration(),
            warnings(draft, remarks));
    Files.writeString(folder.resolve(HTML), letter.mail().html());
    Files.writeString(folder.resolve(TEXT), letter.mail().text());
    Files.write(folder.resolve(MESSAGE), message.octets());
    return new Preview(Files.writeString(folder.resolve(PAGE), page.html()), remarks);
  }

  private static List<String> warnings(Draft draft, List<String> remarks) {
    return Stream.concat(draft.obstacle("preview").stream(), remarks.stream()).toList();
  }

  private DigestMessage message(Letter letter) {
    try {
      return new MessageComposer(clock, null).compose(letter);
    } catch (LetterRefused refused) {
      throw new UsageError("The mail cannot be made: " + refused.getMessage());
    }
  }
}
