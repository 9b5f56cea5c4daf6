package uz.karvon.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * Reads the body of any broker message, so that one of a kind nobody expects ends in the dead letter, with its bytes,
 * and does not come back for ever: text is text, and everything else is the bytes it travelled as.
 */
public final class AnyBody implements MessageConverter {
    @Override
    public Object fromMessage(Message message) throws JMSException {
        return message instanceof TextMessage text && text.getText() != null ? text.getText() : bytes(message);
    }

    /** The bytes of any message; a text's in UTF-8. */
    static byte[] bytes(Message message) throws JMSException {
        if (message instanceof TextMessage text)
            return text.getText() == null ? new byte[0] : text.getText().getBytes(StandardCharsets.UTF_8);
        if (message instanceof BytesMessage bytes) {
            var all = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(all);
            return all;
        }
        return message instanceof ActiveMQMessage other ? travelled(other) : new byte[0];
    }

    // a map, a stream or a Java object: reading the latter would run whatever code its sender chose
    private static byte[] travelled(ActiveMQMessage message) {
        var body = message.getCoreMessage().getReadOnlyBodyBuffer();
        var all = new byte[body.readableBytes()];
        body.readBytes(all);
        return all;
    }

    @Override
    public Message toMessage(Object body, Session session) throws JMSException {
        if (body instanceof byte[] bytes) {
            var message = session.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        return session.createTextMessage(String.valueOf(body));
    }
}
