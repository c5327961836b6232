"""What a page says of the company's service beyond phone, e-mail and form. One fact a file."""
