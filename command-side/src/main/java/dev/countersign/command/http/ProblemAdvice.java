package dev.countersign.command.http;

import dev.countersign.command.execution.CommandTimedOut;
import dev.countersign.command.problem.Problem;
import dev.countersign.command.rules.NotFound;
import dev.countersign.command.rules.PreconditionFailed;
import dev.countersign.command.rules.Refused;
import dev.countersign.command.trace.CurrentTrace;
import dev.countersign.command.validation.InvalidRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns everything that ends a request early into a problem. What is not known here is a fault, and told to the log alone. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused, HttpServletRequest request) {
        return Problem.refusal(refused).answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidRequest invalid, HttpServletRequest request) {
        return Problem.invalid(invalid).answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notFound(NotFound missing, HttpServletRequest request) {
        return Problem.notFound(missing.sentence()).answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> preconditionFailed(PreconditionFailed changed, HttpServletRequest request) {
        return Problem.preconditionFailed(changed.sentence()).answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(HttpMessageNotReadableException unreadable, HttpServletRequest request) {
        return UnreadableBody.problem(unreadable).answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> mismatch(MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
        return Problem.invalid(new InvalidRequest(mismatch.getName(), "does not have the form that is expected"))
                .answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missing(MissingServletRequestParameterException missing, HttpServletRequest request) {
        return Problem.invalid(new InvalidRequest(missing.getParameterName(), "is missing"))
                .answer(request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> timedOut(CommandTimedOut timedOut, HttpServletRequest request) {
        log.error("A command was ended", timedOut);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return Problem.unavailable("Deciding took too long and was ended. Send the same again, with the same"
                        + " Idempotency-Key if it had one: then it counts once.")
                .answer(request.getRequestURI(), headers);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        QueryTimeoutException.class
    })
    ResponseEntity<byte[]> databaseGone(Exception gone, HttpServletRequest request) {
        log.error("The database does not answer", gone);
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "2");
        return Problem.unavailable("The database does not answer. Try again a little later.")
                .answer(request.getRequestURI(), headers);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception thrown, HttpServletRequest request) {
        // Spring's own, for what it refuses before a controller is asked: their status and headers, in our words.
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return StatusProblem.of(known.getStatusCode().value(), null)
                    .answer(request.getRequestURI(), known.getHeaders());
        }
        if (thrown instanceof TypeMismatchException || thrown instanceof MissingRequestValueException) {
            return StatusProblem.of(400, null).answer(request.getRequestURI());
        }
        log.error("A request failed", thrown);
        return Problem.internal(CurrentTrace.traceId().orElse(null)).answer(request.getRequestURI());
    }
}
