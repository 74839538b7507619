package dev.countersign.query.http;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure into a problem that says what the client can do, and nothing about our insides. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable
    ResponseEntity<Object> databaseFailed(RuntimeException failure, WebRequest request) {
        LOG.error("The database did not answer a query", failure);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "1");
        return handleExceptionInternal(
                failure,
                ProblemKind.UNAVAILABLE.with("The views cannot be read at the moment."),
                headers,
                ProblemKind.UNAVAILABLE.status(),
                request);
    }

    /** Parameters are read late, so it is not the server but a query that finds one that does not decode. */
    @ExceptionHandler(InvalidParameterException.class)
    @Nullable
    ResponseEntity<Object> parameterDoesNotDecode(InvalidParameterException failure, WebRequest request) {
        return handleExceptionInternal(
                failure,
                ProblemKind.MALFORMED.with("A parameter does not decode."),
                new HttpHeaders(),
                ProblemKind.MALFORMED.status(),
                request);
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> failed(Exception failure, WebRequest request) {
        LOG.error("A query failed", failure);
        return handleExceptionInternal(
                failure,
                ProblemKind.INTERNAL.with("The query failed; the log has the reason under the trace id."),
                new HttpHeaders(),
                ProblemKind.INTERNAL.status(),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // Our own problems say what they have to say. What the framework finds gets our words: its own quote the code.
        Object ours = failure instanceof ProblemException || (body != null && isOurs(failure))
                ? body
                : ProblemKind.of(status).with(detail(failure, status));
        return super.handleExceptionInternal(failure, ours, headers, status, request);
    }

    private static boolean isOurs(Exception failure) {
        return !(failure instanceof ErrorResponse) && !(failure instanceof TypeMismatchException);
    }

    private static String detail(Exception failure, HttpStatusCode status) {
        return switch (failure) {
            case MissingServletRequestParameterException missing ->
                "The parameter " + missing.getParameterName() + " is missing.";
            case MethodArgumentTypeMismatchException mismatch ->
                "The parameter " + mismatch.getName() + " has not the form it needs.";
            default ->
                switch (status.value()) {
                    case 404 -> "There is nothing at this path.";
                    case 405 -> "Queries are asked with GET.";
                    case 406 -> "Queries answer in application/json.";
                    default -> "The request cannot be understood.";
                };
        };
    }
}
