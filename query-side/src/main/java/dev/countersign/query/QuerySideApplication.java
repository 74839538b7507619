package dev.countersign.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Builds tables to read from what happened, and answers questions from them. */
@SpringBootApplication
public class QuerySideApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(QuerySideApplication.class, arguments);
    }
}
