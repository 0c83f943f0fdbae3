package io.postrider;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The program. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Postrider {

  public static void main(String... arguments) {
    System.exit(0);
  }
}
