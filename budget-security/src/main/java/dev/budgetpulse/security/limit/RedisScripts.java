package dev.budgetpulse.security.limit;

import java.util.List;

/**
 * Runs scripts on a Redis or Valkey server with whatever client the application has; with Jedis
 * these are {@code client::evalsha} and {@code client::eval}. Must be thread-safe.
 */
@FunctionalInterface
public interface RedisScripts {
  /**
   * Sends one command and waits for its answer.
   *
   * @param script the digest of a script, or its text
   * @param keys the keys it touches, in ASCII
   * @param arguments its arguments, in ASCII
   * @return the answer: a list of integers ({@link Long}s)
   * @throws RuntimeException if there is no answer or an error; the message of an error of the
   *     server is what the server said, such as {@code NOSCRIPT …}
   */
  Object run(String script, List<String> keys, List<String> arguments);
}
