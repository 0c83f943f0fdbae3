package io.postrider.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the launcher starts, and with what, seen by a Java that only tells what it was given. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "21.0.2" 2024-01-16' >&2
        exit
      fi
      for argument; do
        case $argument in
          -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*) : >"${argument#*=}" && exit ;;
          --destination) unpacks=yes ;;
          -*) ;;
          *) [ -z "${unpacks:-}" ] || { : >"$argument/postrider.jar" && exit; } ;;
        esac
      done
      printf '<%s>\\n' "$@"
      cat
      exit 8
      """;

  private final Map<String, String> environment = new HashMap<>();

  @TempDir Path root;
  private Path folder;
  private Path cache;

  @BeforeEach
  void installed_in_a_folder_with_a_blank() throws IOException {
    folder = Files.createDirectories(root.resolve("a clinic's"));
    cache = folder.resolve("its cache/postrider");
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(
        Path.of("bin/postrider"),
        folder.resolve("bin/postrider"),
        StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(folder.resolve("postrider.jar"), "a program");
    java("17.0.15");
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("XDG_CACHE_HOME", cache.getParent().toString());
  }

  private Path java(String version) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
    Path java = Files.writeString(bin.resolve("java"), JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        folder.resolve("jdk/release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base java.sql\"\n"
            .formatted(version));
    return java;
  }

  private Tool start(String... arguments) throws Exception {
    return startBy(folder.resolve("bin/postrider"), arguments);
  }

  private Tool startBy(Path launcher, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(Arrays.asList(arguments));
    return Tool.run(root, environment, command.toArray(String[]::new));
  }

  private List<String> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void passes_arguments_and_exit_code_on_as_they_are() throws Exception {
    Tool done = start("explain", "weekly-digest/2026-11-23", "a b", "", "*", "'\"$HOME");

    assertThat(done.exitCode()).isEqualTo(8);
    assertThat(done.said())
        .contains("<explain>\n<weekly-digest/2026-11-23>\n<a b>\n<>\n<*>\n<'\"$HOME>\n");
  }

  @Test
  void passes_standard_input_on_even_when_it_fills_the_cache_first() throws Exception {
    Path input = Files.writeString(root.resolve("input"), "yes, all of it");

    Tool done =
        Tool.run(
            root,
            environment,
            "/bin/sh",
            "-c",
            "'%s' send <'%s'".formatted("a clinic'\\''s/bin/postrider", input));

    assertThat(done.said()).endsWith("yes, all of it");
    assertThat(cached()).isNotEmpty();
  }

  @Test
  void is_found_by_a_link_to_a_link() throws Exception {
    Path bin = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(root.resolve("link"), folder.resolve("bin/postrider"));
    Files.createSymbolicLink(bin.resolve("postrider"), Path.of("../../link"));

    assertThat(startBy(bin.resolve("postrider"), "--version").said())
        .contains("<%s>".formatted(folder.toRealPath().resolve("postrider.jar")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/postrider.jar", "postrider.jar", "target/postrider.jar"})
  void finds_the_jar_beside_it_above_it_and_in_target(String place) throws Exception {
    Files.delete(folder.resolve("postrider.jar"));
    Files.createDirectories(folder.resolve(place).getParent());
    Files.writeString(folder.resolve(place), "a program");

    assertThat(start("--version").said()).contains("/a clinic's/" + place + ">");
  }

  @Test
  void says_what_to_do_without_a_jar() throws Exception {
    Files.delete(folder.resolve("postrider.jar"));

    Tool refused = start("status");

    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.said()).startsWith("There is no postrider.jar in '").contains("./mvnw");
  }

  @Test
  void says_what_to_do_without_a_java() throws Exception {
    environment.remove("JAVA_HOME");
    environment.put("PATH", Files.createDirectories(root.resolve("empty")).toString());
    Path tools = Path.of(environment.get("PATH"));
    for (String name : List.of("readlink", "dirname")) {
      Files.copy(Path.of("/usr/bin").resolve(name), tools.resolve(name));
    }

    Tool refused = start("status");

    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.said()).startsWith("There is no Java on the PATH; install a JDK");
  }

  @Test
  void says_what_to_do_with_a_home_of_java_that_is_none() throws Exception {
    environment.put("JAVA_HOME", root.toString());

    Tool refused = start("status");

    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.said())
        .startsWith("JAVA_HOME is '%s', which has no bin/java".formatted(root));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.22", "1.8.0_402", "16"})
  void says_what_to_do_with_an_old_java(String version) throws Exception {
    java(version);

    Tool refused = start("status");

    assertThat(refused.exitCode()).isEqualTo(6);
    assertThat(refused.said()).contains("is Java " + version).contains("needs 17 or newer");
  }

  @Test
  void asks_a_java_that_does_not_describe_itself() throws Exception {
    Files.delete(folder.resolve("jdk/release"));

    assertThat(start("status").exitCode()).isEqualTo(8);
    assertThat(cached()).allMatch(name -> name.startsWith("java-21.0.2-"));
  }

  @ParameterizedTest
  @CsvSource({
    "status, true, true",
    "--home=x preview weekly-digest, true, true",
    "--home run status, true, true",
    "run weekly-digest, false, true",
    "--jobs status run weekly-digest, false, true",
    "sweep, false, true",
    "serve, false, false"
  })
  void tunes_the_jvm_by_the_command(String line, boolean oneCompiler, boolean oneCollector)
      throws Exception {
    String said = start(line.split(" ")).said();

    assertThat(said.contains("<-XX:TieredStopAtLevel=1>")).as(said).isEqualTo(oneCompiler);
    assertThat(said.contains("<-XX:+UseSerialGC>")).as(said).isEqualTo(oneCollector);
  }

  @Test
  void keeps_the_second_compiler_to_what_needs_it_where_much_is_mailed_once() throws Exception {
    String option = "<-Dlauncher.directives=%s/java-17.0.15-".formatted(cache);

    assertThat(start("run", "weekly-digest").said())
        .contains(option, "/directives>\n<-XX:CompileCommand=quiet>\n<-XX:Tier4");
    assertThat(start("status").said()).doesNotContain("directives", "Tier4");
    assertThat(start("serve").said()).doesNotContain("directives", "Tier4");
    environment.put("POSTRIDER_JAVA_OPTS", "-XX:TieredStopAtLevel=4");
    assertThat(start("run", "weekly-digest").said()).doesNotContain("directives", "Tier4");
  }

  @Test
  void leaves_to_its_user_what_its_user_says() throws Exception {
    environment.put("POSTRIDER_JAVA_OPTS", "-Xmx2g -XX:+UseG1GC -Dglob=*");
    environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4 -Xshare:off");

    assertThat(start("status").said())
        .startsWith("<-Xmx2g>\n<-XX:+UseG1GC>\n<-Dglob=*>\n<-Dlauncher.path=");
  }

  @Test
  void starts_from_the_cache_with_the_archive_of_the_classes() throws Exception {
    String said = start("status").said();

    assertThat(cached()).hasSize(2);
    assertThat(said)
        .contains("<-XX:SharedArchiveFile=%s/".formatted(cache))
        .contains("-jar>\n<%s/java-17.0.15-".formatted(cache));
    assertThat(start("status").said()).isEqualTo(said);
    assertThat(cached()).hasSize(2);
  }

  @Test
  void uses_the_cache_of_newer_javas_where_there_is_one() throws Exception {
    java("25.0.3");

    assertThat(start("status").said())
        .contains("<-XX:AOTCache=%s/java-25.0.3-".formatted(cache))
        .doesNotContain("SharedArchiveFile");
  }

  @Test
  void fills_no_cache_to_explain_itself() throws Exception {
    for (String line : List.of("--version", "run --help", "init weekly-digest")) {
      assertThat(start(line.split(" ")).said()).contains("/a clinic's/postrider.jar>");
    }

    assertThat(cache).doesNotExist();
  }

  @Test
  void a_new_jar_or_java_has_an_entry_of_its_own_and_an_old_one_finds_its_again() throws Exception {
    Path jar = folder.resolve("postrider.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    start("status");
    List<String> first = cached();
    Files.writeString(jar, "a progrbm");
    Files.setLastModifiedTime(jar, time);
    start("status");
    assertThat(cached()).hasSize(4).containsAll(first);
    java("17.0.16");
    start("status");
    assertThat(cached()).hasSize(6);

    Files.writeString(jar, "a program");
    java("17.0.15");
    assertThat(start("status").said()).contains(first.get(1));
    assertThat(cached()).hasSize(6);
  }

  @Test
  void starts_the_jar_as_it_is_where_no_cache_can_be() throws Exception {
    Files.writeString(cache.getParent(), "not a folder");

    assertThat(start("status").said()).startsWith("<-XX:").contains("/a clinic's/postrider.jar>");
    assertThat(start("status", "--debug").said())
        .startsWith("postrider: '%s' is not this user's to write\n".formatted(cache))
        .contains("postrider: starting the jar as it is\n", "/a clinic's/postrider.jar>");
  }

  @Test
  void starts_the_jar_as_it_is_without_a_home() throws Exception {
    environment.remove("XDG_CACHE_HOME");

    assertThat(start("status").said()).contains("/a clinic's/postrider.jar>");
  }

  @Test
  void starts_the_jar_as_it_is_while_another_process_fills_the_cache() throws Exception {
    start("status");
    String key = cached().get(0);
    Files.delete(cache.resolve(key));
    Path turn = cache.resolve(key + ".turn");
    Files.createSymbolicLink(turn, Path.of(String.valueOf(ProcessHandle.current().pid())));

    assertThat(start("status", "--debug").said())
        .contains("another process is filling", "/a clinic's/postrider.jar>");
    assertThat(turn).isSymbolicLink();
  }

  @Test
  void goes_on_where_one_was_killed_while_it_filled_the_cache() throws Exception {
    start("status");
    List<String> whole = cached();
    Process dead = new ProcessBuilder("/bin/true").start();
    dead.waitFor();
    Files.delete(cache.resolve(whole.get(0)));
    Files.createSymbolicLink(
        cache.resolve(whole.get(0) + ".turn"), Path.of(String.valueOf(dead.pid())));

    assertThat(start("status").said()).contains("<%s/java-".formatted(cache));
    assertThat(cached()).hasSize(2).contains(whole.get(0)).doesNotContain(whole.get(1));
  }

  @Test
  void ended_while_it_fills_the_cache_it_leaves_nothing_behind_though_nobody_reads_what_it_says()
      throws Exception {
    Path started = folder.resolve("jdk/bin/started");
    Files.writeString(
        folder.resolve("jdk/bin/java"), "#!/bin/sh\n: >\"${0%/*}/started\" && exec sleep 60\n");
    ProcessBuilder launcher =
        new ProcessBuilder(folder.resolve("bin/postrider").toString(), "status");
    launcher.environment().putAll(environment);
    Process process = launcher.start();
    Awaitility.await().until(() -> Files.exists(started));
    process.destroy(); // closes the pipes as well

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(cached()).isEmpty();
  }

  @Test
  void believes_no_turn_that_is_older_than_it_can_be() throws Exception {
    start("status");
    String key = cached().get(0);
    Files.delete(cache.resolve(key));
    Path turn = cache.resolve(key + ".turn");
    Files.createSymbolicLink(turn, Path.of(String.valueOf(ProcessHandle.current().pid())));
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(20));
    Tool.run(root, environment, "touch", "--no-dereference", "--date=" + longAgo, turn.toString());

    assertThat(start("status").said()).contains("<%s/java-".formatted(cache));
    assertThat(turn.getParent().resolve(key)).exists();
  }

  @Test
  void makes_an_entry_anew_that_somebody_has_deleted() throws Exception {
    start("status");
    Files.delete(cache.resolve(cached().get(1)).resolve("postrider.jar"));

    assertThat(start("status").said()).contains("<%s/java-".formatted(cache));
    assertThat(cached()).hasSize(2);
  }
}
