package io.postrider.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.postrider.testing.SmallDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the finished jar and a real JVM, as users start them. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path JAR =
      Path.of(System.getProperty("postrider.jar", "target/postrider.jar")).toAbsolutePath();
  private static final Path LAUNCHER = Path.of("bin/postrider").toAbsolutePath();

  private static final String NO_EDITION = "There is no edition yet; 'run DIGEST' makes the first.";

  @TempDir static Path shared;

  /** Filled once; a test that spoils a cache has one of its own. */
  private static Path filled;

  /** Where it lies, if that can be mounted: it is to become read-only. */
  private static @Nullable SmallDisk itsDisk;

  @TempDir Path folder;
  private Path cache;

  @BeforeAll
  static void the_cache_is_filled() throws Exception {
    filled = Files.createDirectories(shared.resolve("cache"));
    itsDisk = SmallDisk.mount(filled, "400m").orElse(null);
    Path home = Files.createDirectories(shared.resolve("home"));
    Process first = start(home, filled, LAUNCHER, "status");

    assertThat(said(first)).contains(NO_EDITION);
    assertThat(entries(filled)).hasSize(2);
  }

  @AfterAll
  static void its_disk_is_taken_away() {
    if (itsDisk != null) {
      itsDisk.close();
    }
  }

  @BeforeEach
  void most_use_it() {
    cache = filled;
  }

  private Process start(String... arguments) throws IOException {
    return start(folder, cache, LAUNCHER, arguments);
  }

  private static Process start(Path folder, Path cache, Path launcher, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
    builder.environment().put("POSTRIDER_JAVA_OPTS", "-Xlog:class+load:file=classes.log");
    return builder.start();
  }

  private static String said(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said).isTrue();
    return said;
  }

  private static List<Path> entries(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache.resolve("postrider"))) {
      return files.sorted().toList();
    }
  }

  /** How many of our own classes came out of the archive. */
  private long archived() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("classes.log"))) {
      return lines
          .filter(line -> line.contains(" io.postrider.") && line.contains("shared objects file"))
          .count();
    }
  }

  private static Path copyOf(Path cache, Path to) throws Exception {
    assertThat(new ProcessBuilder("cp", "-a", cache.toString(), to.toString()).start().waitFor())
        .isZero();
    return to;
  }

  @Test
  void starts_with_classes_from_the_archive() throws Exception {
    Process status = start("status");

    assertThat(said(status)).isEqualTo(NO_EDITION + "\n");
    assertThat(status.exitValue()).isZero();
    assertThat(archived()).isGreaterThan(200);
  }

  @Test
  void serves_with_classes_from_the_archive_and_ends_in_order_when_it_is_told_to()
      throws Exception {
    Process serve = start("serve");
    try (var lines = serve.inputReader(UTF_8)) {
      assertThat(lines.readLine()).contains("http://");
      serve.destroy();

      assertThat(serve.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).isZero();
      assertThat(archived()).isGreaterThan(200);
    } finally {
      serve.destroyForcibly();
    }
  }

  @Test
  void passes_the_programs_exit_codes_on() throws Exception {
    Process unknown = start("status", "weekly/2026-11-23");
    assertThat(said(unknown)).contains("weekly/2026-11-23");
    assertThat(unknown.exitValue()).isEqualTo(2);
  }

  @Test
  void names_itself_where_the_demo_says_what_to_type() throws Exception {
    Path link = Files.createDirectories(folder.resolve("my programs")).resolve("pr");
    Files.createSymbolicLink(link, LAUNCHER);

    assertThat(said(start(folder, cache, link, "demo")))
        .contains("is CLOSED", "'%s' preview demo".formatted(link));
  }

  @Test
  void two_at_once_on_an_empty_cache_harm_nobody() throws Exception {
    cache = folder.resolve("empty");
    Path other = Files.createDirectories(folder.resolve("other"));
    Process one = start("status");
    Process two = start(other, cache, LAUNCHER, "status");

    assertThat(List.of(said(one), said(two))).containsOnly(NO_EDITION + "\n");
    assertThat(entries(cache)).hasSize(2);
    assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
    assertThat(archived()).isGreaterThan(200);
  }

  @Test
  void one_that_is_killed_while_it_fills_the_cache_leaves_nothing_broken() throws Exception {
    cache = folder.resolve("cache");
    Process killed = start("status");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                Files.exists(cache)
                    && entries(cache).stream()
                        .anyMatch(entry -> Files.exists(entry.resolve("lib"))));
    killed.destroyForcibly().waitFor();

    assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
    assertThat(archived()).isGreaterThan(200);
    assertThat(entries(cache)).hasSize(2);
  }

  @Test
  void one_that_is_ended_while_it_fills_the_cache_leaves_nothing_behind() throws Exception {
    cache = folder.resolve("cache");
    Process ended = start("status");
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> Files.exists(cache) && entries(cache).size() > 1);
    ended.destroy();

    assertThat(ended.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(ended.exitValue()).isEqualTo(143);
    assertThat(entries(cache)).isEmpty();
  }

  @Test
  void starts_without_an_archive_that_is_cut_short_or_something_else() throws Exception {
    cache = copyOf(cache, folder.resolve("cache"));
    Path archive = entries(cache).get(1).resolve("classes");
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");

    Files.writeString(archive, "something else\n".repeat(10_000));
    assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
    assertThat(archived()).isZero();
  }

  @Test
  void a_new_jar_has_an_archive_of_its_own() throws Exception {
    cache = copyOf(cache, folder.resolve("cache"));
    Path launcher = Files.copy(LAUNCHER, folder.resolve("postrider"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path jar = Files.copy(JAR, folder.resolve("postrider.jar"));
    try (FileSystem contents = FileSystems.newFileSystem(jar)) {
      Files.writeString(contents.getPath("BOOT-INF/classes/new.txt"), "new");
    }

    assertThat(said(start(folder, cache, launcher, "status"))).isEqualTo(NO_EDITION + "\n");
    assertThat(entries(cache)).hasSize(4);
    assertThat(archived()).isGreaterThan(200);
  }

  @Test
  void starts_where_the_cache_is_on_a_full_disk_or_a_read_only_one() throws Exception {
    SmallDisk disk =
        SmallDisk.mount(Files.createDirectories(folder.resolve("disk")), "20m").orElse(null);
    assumeThat(disk).as("a small disk").isNotNull();
    try (disk) {
      cache = disk.folder();
      assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
      assertThat(entries(cache)).isEmpty();

      disk.makeReadOnly();
      assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
      assertThat(said(start("status", "--debug"))).contains("starting the jar as it is");
    }
  }

  @Test
  void a_cache_that_was_filled_before_is_used_where_nothing_can_be_written() throws Exception {
    assumeThat(itsDisk).as("a disk of its own").isNotNull();
    itsDisk.makeReadOnly();
    try {
      assertThat(said(start("status"))).isEqualTo(NO_EDITION + "\n");
      assertThat(archived()).isGreaterThan(200);
    } finally {
      itsDisk.makeWritable();
    }
  }
}
