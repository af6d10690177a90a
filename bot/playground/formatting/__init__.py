"""Text with entities: parse modes, explicit entities, and what Telegram finds by itself."""
