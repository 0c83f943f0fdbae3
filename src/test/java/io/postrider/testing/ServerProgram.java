package io.postrider.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.util.List;

/** A database server's program, as a process that writes into a log. */
final class ServerProgram {

  private ServerProgram() {}

  static Process start(File log, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  /** In order, or after twenty seconds by force. */
  static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(20, SECONDS)) {
        process.destroyForcibly().waitFor(5, SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
