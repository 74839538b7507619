package dev.countersign.query.projection;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells trouble that goes away by itself from an event that can never be applied. */
final class PassingTrouble {

    /**
     * Classes of SQLSTATE that speak of the server and not of the statement: connection (08), read-only after a failover
     * (25), rollback by serialisation or deadlock (40), resources (53), locks and object state (55), operator (57),
     * system (58).
     */
    private static final Set<String> STATES_OF_THE_SERVER = Set.of("08", "25", "40", "53", "55", "57", "58");

    private PassingTrouble() {}

    /** Whether trying the same again later may succeed. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().length() == 5
                        && STATES_OF_THE_SERVER.contains(sql.getSQLState().substring(0, 2));
            }
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
                return true;
            }
        }
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransactionException;
    }
}
