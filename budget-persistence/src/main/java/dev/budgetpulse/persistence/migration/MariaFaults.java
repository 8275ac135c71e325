package dev.budgetpulse.persistence.migration;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What MariaDB's error numbers mean. */
final class MariaFaults {
  private static final Map<Fault, Set<Integer>> NUMBERS =
      Map.ofEntries(
          Map.entry(
              Fault.DUPLICATE, Set.of(1007, 1050, 1060, 1061, 1068, 1304, 1359, 1517, 1537, 1826)),
          Map.entry(
              Fault.MISSING,
              Set.of(1008, 1051, 1054, 1072, 1091, 1109, 1146, 1176, 1305, 1360, 1539, 4091, 4092)),
          Map.entry(
              Fault.DATA,
              Set.of(
                  1022, 1048, 1062, 1138, 1216, 1217, 1264, 1265, 1292, 1364, 1366, 1406, 1451,
                  1452, 1586, 1690, 4025)),
          Map.entry(
              Fault.PERMISSION,
              Set.of(1044, 1045, 1049, 1142, 1143, 1227, 1370, 1410, 1698, 1820, 4151)),
          Map.entry(Fault.READ_ONLY, Set.of(1290, 1792, 1836)),
          Map.entry(Fault.FULL, Set.of(1021, 1114)),
          Map.entry(Fault.DAMAGED, Set.of(1034, 1194, 1195, 1712, 1877)),
          Map.entry(
              Fault.CONNECTION, Set.of(-1, 1040, 1053, 1080, 1203, 1220, 1226, 1927, 2006, 2013)),
          Map.entry(Fault.LOCK, Set.of(1020, 1205, 1213)),
          Map.entry(Fault.TIMEOUT, Set.of(1317, 1969)),
          Map.entry(Fault.SYNTAX, Set.of(1064, 1149)));

  private MariaFaults() {}

  /** Reads an exception and all behind it; a number that is known says more than a class. */
  static Fault of(SQLException exception) {
    List<SQLException> chain = Dialect.chain(exception);
    return chain.stream()
        .map(MariaFaults::byNumber)
        .filter(fault -> fault != Fault.OTHER)
        .findFirst()
        .or(
            () ->
                chain.stream()
                    .map(MariaFaults::byClass)
                    .filter(fault -> fault != Fault.OTHER)
                    .findFirst())
        .orElse(Fault.OTHER);
  }

  private static Fault byNumber(SQLException exception) {
    int number = exception.getErrorCode();
    String message = String.valueOf(exception.getMessage());
    // These carry the number of what happened underneath in their text only.
    if (number == 1005 && message.contains("errno: 121")) {
      return Fault.DUPLICATE;
    }
    if (Set.of(3, 1005, 1026, 1030).contains(number)
        && (message.contains("rrcode: 28")
            || message.contains("errno: 28")
            || message.contains("rror 28"))) {
      return Fault.FULL;
    }
    for (Map.Entry<Fault, Set<Integer>> entry : NUMBERS.entrySet()) {
      if (entry.getValue().contains(number)) {
        return entry.getKey();
      }
    }
    return Fault.OTHER;
  }

  private static Fault byClass(SQLException exception) {
    String state = String.valueOf(exception.getSQLState());
    if (state.startsWith("08")
        || exception instanceof SQLTransientConnectionException
        || exception instanceof SQLNonTransientConnectionException
        || exception instanceof SQLRecoverableException) {
      return Fault.CONNECTION;
    }
    if (state.startsWith("22") || state.startsWith("23")) {
      return Fault.DATA;
    }
    if (state.startsWith("28")) {
      return Fault.PERMISSION;
    }
    return switch (state) {
      case "25006" -> Fault.READ_ONLY;
      case "40001" -> Fault.LOCK;
      default -> Fault.OTHER;
    };
  }
}
