"""From values to what Telegram, a document or a terminal shows. No I/O, no Telegram types."""
