package io.postrider;

import io.postrider.cli.Cli;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Postrider {

  /** Does what the command line says and exits with one of the codes in {@code --help}. */
  public static void main(String... arguments) {
    CompilerDirectives.add(System.getProperty("launcher.directives"));
    System.exit(Cli.run(Postrider.class, arguments));
  }
}
