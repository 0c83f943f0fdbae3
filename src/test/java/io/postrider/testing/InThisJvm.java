package io.postrider.testing;

import io.postrider.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The program's commands, typed in this JVM: the same code as a process of its own for a tenth of
 * its price, where nobody kills it. Spring's properties are the JVM's meanwhile.
 */
public final class InThisJvm implements AutoCloseable {

  private final Class<?> program;
  private final Map<String, String> before = new HashMap<>();

  /**
   * @param program what is started, which may have other clocks than the program itself
   */
  public InThisJvm(Class<?> program) {
    this.program = program;
    // The log as in production; tests have another.
    with("logging.config", "classpath:logback-spring.xml");
  }

  /** Sets one of Spring's properties, for all commands until this is closed. */
  public InThisJvm with(String property, String value) {
    before.putIfAbsent(property, System.getProperty(property, ""));
    System.setProperty(property, value);
    return this;
  }

  public InThisJvm with(Map<String, String> properties) {
    properties.forEach(this::with);
    return this;
  }

  /** Types a command, waits for its end, and keeps what it prints. */
  public Said types(String... command) {
    Console console = Console.install();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    console.divert(out, err);
    try {
      int exitCode = Cli.run(program, command);
      return new Said(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      console.restore();
    }
  }

  @Override
  public void close() {
    before.forEach(
        (property, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(property);
          } else {
            System.setProperty(property, value);
          }
        });
  }
}
