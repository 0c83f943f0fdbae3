package io.postrider.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.postrider.testing.PostriderProcess;
import io.postrider.testing.SmtpSink;
import io.postrider.testing.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who has nothing but an empty folder, the jar, and the page for marketers. */
class MarketerIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int READERS = 2_000;
  private static final Pattern BLOCK = Pattern.compile("(?s)```\\w*\\n(.*?)```");

  private final SmtpSink sink = SmtpSink.start();
  private final Map<String, String> environment = new HashMap<>();
  private List<String> blocks;

  @TempDir Path folder;

  @BeforeEach
  void the_page_for_marketers() throws IOException {
    String page = Files.readString(Path.of("src/docs/marketers.md"));
    String part = page.substring(page.indexOf("\n## A one-off"));
    blocks = BLOCK.matcher(part).results().map((MatchResult one) -> one.group(1)).toList();
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(
        folder.resolve("jobs/news.yml"), blocks.get(0).replaceFirst("(?m)^relay: mailbox.*$", ""));
    Files.writeString(folder.resolve("people.csv"), people(blocks.get(1)));
    Files.writeString(folder.resolve("hours.md"), blocks.get(2));
    environment.put("SPRING_MAIL_HOST", sink.host());
    environment.put("SPRING_MAIL_PORT", String.valueOf(sink.port()));
    environment.put("POSTRIDER_PUBLIC_URL", "https://news.ridgeline.example");
  }

  /** The page's header with rows of its kind, half of them in Denver. */
  private static String people(String block) {
    return IntStream.range(0, READERS)
        .mapToObj(
            number ->
                "reader%d@example.org,Reader %d,news,%s"
                    .formatted(number, number, number % 2 == 0 ? "denver" : "boulder"))
        .collect(Collectors.joining("\n", block.lines().findFirst().orElseThrow() + "\n", "\n"));
  }

  @AfterEach
  void close() {
    sink.close();
  }

  @Test
  void sends_to_a_segment_of_a_thousand_after_preview_test_and_confirmation() throws Exception {
    assumeThat(Terminal.exists()).as("Debian's script, for a terminal").isTrue();
    long began = System.nanoTime();
    List<String> commands = blocks.get(3).lines().toList();
    assertThat(commands).hasSize(4);
    for (String command : commands.subList(0, 3)) {
      types(command);
    }
    assertThat(folder.resolve(".postrider/preview/news/index.html")).exists();
    assertThat(sink.recipients()).containsExactly("me@clinic.example");
    sink.forget();

    String send = commands.get(3);
    assertThat(atATerminal(send, "no")).contains("Readers: 1,000", "Nothing was sent");
    assertThat(sink.count()).isZero();
    assertThat(atATerminal(send, "yes")).contains("1,000 accepted (balanced)");
    assertThat(sink.recipients()).hasSize(READERS / 2).doesNotHaveDuplicates();
    assertThat(types(send)).contains("Nothing to do");
    assertThat(sink.count()).isEqualTo(READERS / 2);
    System.out.printf(
        "From an empty folder to %d inboxes in %d s.%n",
        sink.count(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  private String types(String line) {
    String[] words = line.replace("./postrider ", "").split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    String[] arguments =
        Arrays.stream(words).map(word -> word.replace("\"", "")).toArray(String[]::new);
    PostriderProcess.Launch launch = PostriderProcess.launch(arguments).in(folder);
    environment.forEach(launch::with);
    try (PostriderProcess process = launch.start()) {
      assertThat(process.awaitExit(PATIENCE)).as(process.said()).isZero();
      return process.outText();
    }
  }

  private String atATerminal(String line, String answer) throws Exception {
    String typed = line.replace("./postrider", String.join(" ", PostriderProcess.command()));
    try (Terminal terminal = Terminal.type(folder, environment, typed)) {
      terminal.answer("[yes/no]", answer, PATIENCE);
      assertThat(terminal.exitCode(PATIENCE)).as(terminal.shown()).isZero();
      return terminal.shown();
    }
  }
}
