package io.postrider.cli;

import io.postrider.audience.Subscriber;
import io.postrider.cli.preview.PreviewPage;
import io.postrider.delivery.Gates;
import io.postrider.delivery.LetterWriter;
import io.postrider.delivery.letter.DigestMessage;
import io.postrider.delivery.letter.Letter;
import io.postrider.delivery.letter.LetterRefused;
import io.postrider.delivery.letter.MessageComposer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes the preview of one mail: the message, its parts, and a page that shows them. */
@Component
class PreviewFolder {

  private final PreviewFiles files;
  private final Gates gates;
  private final Clock clock;

  PreviewFolder(PreviewFiles files, Gates gates, Clock clock) {
    this.files = files;
    this.gates = gates;
    this.clock = clock;
  }

  /** Writes what this reader would get, and returns the page. */
  Path write(Draft draft, Subscriber reader, Path folder) {
    LetterWriter writer =
        gates.preview(draft.edition(), files.content(draft.file(), draft.posts()));
    Letter letter = writer.preview(reader);
    DigestMessage message = message(letter);
    PreviewPage page =
        new PreviewPage(
            draft.file().digest(),
            draft.edition(),
            letter,
            message,
            draft.consideration(),
            writer.remarks());
    Path index = folder.resolve("index.html");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("body.html"), letter.mail().html());
      Files.writeString(folder.resolve("body.txt"), letter.mail().text());
      Files.write(folder.resolve("message.eml"), message.octets());
      return Files.write(index, page.html().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Misused(
          "'%s' cannot be written to (%s); name another folder with --out."
              .formatted(folder, e.getMessage()));
    }
  }

  private DigestMessage message(Letter letter) {
    try {
      return new MessageComposer(clock, null).compose(letter);
    } catch (LetterRefused refused) {
      throw new Misused("The mail cannot be made: " + refused.getMessage());
    }
  }
}
