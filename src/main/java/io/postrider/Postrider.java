package io.postrider;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication
public class Postrider {

  public static void main(String... arguments) {
    System.exit(0);
  }
}
