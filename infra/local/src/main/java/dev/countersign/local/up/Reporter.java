package dev.countersign.local.up;

import java.io.PrintWriter;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user, and the log, what happens. */
final class Reporter implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

    private final PrintWriter out;

    Reporter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(String line) {
        LOG.info("{}", line);
        out.println(line);
        out.flush();
    }
}
