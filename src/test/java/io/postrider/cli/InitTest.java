package io.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.postrider.digest.file.Digests;
import io.postrider.testing.InThisJvm;
import io.postrider.testing.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

  @TempDir Path folder;

  private Said init(String... more) {
    String[] folders = {
      "init", "--jobs=" + folder.resolve("jobs"), "--templates=" + folder.resolve("templates")
    };
    try (InThisJvm program = new InThisJvm(Object.class)) {
      return program.types(Stream.of(folders, more).flatMap(Arrays::stream).toArray(String[]::new));
    }
  }

  @Test
  void a_file_of_that_name_is_one_that_the_program_reads() throws IOException {
    init("news").exits(0).tells("jobs/news.yml", "doctor news");

    assertThat(new Digests(folder.resolve("jobs")).named("news").digest().name()).isEqualTo("news");
    assertThat(folder.resolve("jobs/news.yml")).content().contains("<--", "# ");
    assertThat(folder.resolve("templates")).doesNotExist();
  }

  @Test
  void the_templates_come_along_when_they_are_asked_for() throws IOException {
    init("news", "--with-templates").exits(0).tells("templates/digest/body.html");

    for (String template : new String[] {"digest", "announcement"}) {
      try (Stream<Path> files = Files.list(Path.of("templates", template))) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file -> assertThat(folder.resolve(file.toString())).hasSameBinaryContentAs(file));
      }
    }
  }

  @Test
  void nothing_is_written_where_one_file_would_be_replaced_unless_that_is_said()
      throws IOException {
    Path style = folder.resolve("templates/digest/style.css");
    Files.createDirectories(style.getParent());
    Files.writeString(style, "mine");

    init("--with-templates").exits(2).complains("style.css", "--overwrite");
    assertThat(folder.resolve("jobs")).doesNotExist();
    assertThat(style).hasContent("mine");

    init("--with-templates", "--overwrite").exits(0).tells("jobs/weekly-digest.yml");
    assertThat(style).content().isNotEqualTo("mine");
  }

  @Test
  void a_name_that_no_digest_may_have_is_refused() {
    init("Weekly News").exits(2).complains("'Weekly News'", "lower-case");
  }
}
