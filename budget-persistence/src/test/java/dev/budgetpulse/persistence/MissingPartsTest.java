package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody reads who forgot a dependency. */
class MissingPartsTest {
  @Test
  void a_driver_that_is_missing_is_named() throws Exception {
    String message = failureWithout("h2-");
    assertEquals("The driver of H2 is not on the class path: add com.h2database:h2", message);
  }

  @Test
  void a_persistence_provider_that_is_missing_is_suggested() throws Exception {
    String message = failureWithout("hibernate-core-");
    assertTrue(message.contains("org.hibernate.orm:hibernate-core"), message);
  }

  private static String failureWithout(String jar) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = loaderWithout(jar)) {
      thread.setContextClassLoader(loader);
      Class<?> config = loader.loadClass(DatabaseConfig.class.getName());
      Object inMemory = config.getMethod("inMemory", String.class).invoke(null, "missing");
      InvocationTargetException failure =
          assertThrows(
              InvocationTargetException.class,
              () ->
                  loader
                      .loadClass(BudgetDatabase.class.getName())
                      .getMethod("open", config)
                      .invoke(null, inMemory));
      assertEquals(DatabaseException.class.getName(), failure.getCause().getClass().getName());
      return failure.getCause().getMessage();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URLClassLoader loaderWithout(String jar) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      File file = new File(entry);
      if (!file.getName().startsWith(jar)) {
        urls.add(file.toURI().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }
}
