package dev.budgetpulse.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineTest {
  @ParameterizedTest
  @EnumSource(Engine.class)
  void an_engine_gives_an_empty_database_after_its_script(Engine engine) throws SQLException {
    try (Connection connection =
            engine
                .newDatabase("create table t (id int);\ncreate table u (id int);\n")
                .getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from u")) {
      row.next();
      assertEquals(0, row.getInt(1));
    }
  }
}
