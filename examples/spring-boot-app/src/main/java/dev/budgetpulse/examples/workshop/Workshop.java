package dev.budgetpulse.examples.workshop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the application. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
class Workshop {

  /**
   * Starts the application.
   *
   * @param arguments settings such as {@code --server.port=8081}
   */
  public static void main(String[] arguments) {
    SpringApplication.run(Workshop.class, arguments);
  }
}
