package io.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerDirectivesTest {

  @TempDir Path folder;

  @AfterEach
  void forget() throws Exception {
    typed("compilerDirectivesClear");
  }

  @Test
  void reach_the_compilers_from_a_folder_with_a_blank() throws Exception {
    Path file = Files.createDirectories(folder.resolve("a clinic's")).resolve("directives");
    Files.writeString(file, "[{ match: [\"no/such/Type.method\"], c2: { Exclude: true } }]");

    CompilerDirectives.add(file.toString());

    assertThat(typed("compilerDirectivesPrint")).contains("no/such/Type.method");
  }

  @Test
  void that_are_not_there_keep_nobody_from_working() {
    assertThatNoException().isThrownBy(() -> CompilerDirectives.add(null));
    assertThatNoException()
        .isThrownBy(() -> CompilerDirectives.add(folder.resolve("none").toString()));
  }

  private static String typed(String command) throws Exception {
    return String.valueOf(
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[0],
                new String[0]));
  }
}
