package io.postrider.delivery.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's python3-dkim, which knows nothing of us. It asks no name server. */
public final class PythonDkim {

  private static final String SCRIPT = "src/test/resources/dkim/verify.py";

  private final String python;

  private PythonDkim(String python) {
    this.python = python;
  }

  /** Empty where it is not installed. */
  public static Optional<PythonDkim> installed() {
    return List.of("/usr/bin/python3", "python3").stream()
        .filter(PythonDkim::hasIt)
        .findFirst()
        .map(PythonDkim::new);
  }

  private static boolean hasIt(String python) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import dkim")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code accepted} or {@code rejected}. */
  public String verdict(byte[] message, String recordName, String record) throws Exception {
    Process process =
        new ProcessBuilder(python, SCRIPT, recordName, record).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(message);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.strip();
  }
}
