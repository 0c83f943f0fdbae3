package io.postrider.cli.sending;

import io.postrider.cli.lines.HeadcountLines;
import io.postrider.compose.MessageSummary;
import io.postrider.compose.oneoff.OneOffDraft;
import io.postrider.digest.Audience;
import io.postrider.digest.Digest;
import io.postrider.rendering.model.Words;
import io.postrider.text.LocalTimes;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;

/** Shows somebody what they are about to send. */
final class OneOffLines {

  private OneOffLines() {}

  static void print(OneOffDraft drafted, PrintStream out) {
    Digest digest = drafted.draft().digest();
    Audience audience = digest.audience();
    out.printf("%s, once, from %s:%n", drafted.draft().edition(), digest.name());
    HeadcountLines.print(MessageSummary.of(drafted.letters(), drafted.content()), out);
    drafted
        .content()
        .posts()
        .forEach(post -> post.warnings().forEach(one -> out.printf("  Note: %s%n", one)));
    drafted.letters().remarks().forEach(one -> out.printf("  Note: %s%n", one));
    List<String> where = audience.where().expressions();
    out.printf(
        "  List: %s%s%n",
        audience.list(),
        where.isEmpty() ? "" : ", where " + Words.oneLine(String.join(", ", where)));
    HeadcountLines.print(drafted.count(), out);
    out.printf("  Goes out %s%n", when(drafted, digest.zone()));
  }

  private static String when(OneOffDraft drafted, ZoneId zone) {
    String when =
        drafted.isPlanned()
            ? "on %s, as it is now, to whoever fits then"
                .formatted(LocalTimes.inWords(drafted.dueAt(), zone))
            : "at once";
    boolean waits = drafted.draft().digest().approval().required();
    return waits ? when + ", after somebody has approved it" : when;
  }
}
